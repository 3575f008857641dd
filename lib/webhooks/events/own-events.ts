/**
 * Event types that this package raises itself, with the class or shape of their resource. WeChat Pay sends none of
 * them. An entry point adds its own, such as `LEDGER.CLOSED` of `nestjs-payscore/ledger`.
 */
// An empty interface, because entry points that stand above this one merge theirs into it.
// oxlint-disable-next-line typescript/no-empty-object-type
export interface PayscoreOwnEventMap {}

/** Whether an event type is the ledger's: its handlers run in the transaction that brought it about. */
export const isLedgerEvent = (type: string | undefined): boolean => type?.startsWith('LEDGER.') === true;
