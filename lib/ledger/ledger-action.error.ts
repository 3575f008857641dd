/** An action of a person that is not possible, such as the retry of a command that is not dead. Nothing was changed. */
export class LedgerActionError extends Error {
  override readonly name = 'LedgerActionError';
}
