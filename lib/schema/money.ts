/** Yuan of a bill or a price list: digits, and at most two decimals. */
const yuanPattern = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/;

/**
 * Yuan as text to fen, without a floating-point number on the way: `12.3` is 1230.
 * @throws {RangeError} unless the text is a decimal number of yuan with at most two decimals
 */
export function yuanToFen(yuan: string): number {
  const [, sign, whole = '', decimals = ''] = (typeof yuan === 'string' && yuanPattern.exec(yuan)) || [];
  if (sign === undefined) throw new RangeError('Not an amount in yuan: digits, and at most two decimals');
  const fen = Number(`${whole}${decimals.padEnd(2, '0')}`);
  return sign === '-' && fen !== 0 ? -fen : fen;
}

/**
 * Fen to yuan as text with two decimals: 1230 is `12.30`.
 * @throws {RangeError} unless the amount is a whole number of fen
 */
export function fenToYuan(fen: number): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError('Not an amount in fen: a whole number');
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
