/**
 * What a host passed is no transaction. A statement outside of the host's transaction would stay when that is rolled back.
 * @param given what was passed, in words
 * @param instead what to pass
 */
export const noTransaction = (given: string, instead: string): TypeError =>
  new TypeError(`The ledger was given ${given}, which is no open transaction. Pass ${instead}.`);
