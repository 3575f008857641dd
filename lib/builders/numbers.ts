import { createHash } from 'node:crypto';
import { outOrderNoPattern, profitSharingNoPattern } from '../schema/patterns.js';

/** Accepted as the number of an order, a sign plan, a payment and a profit share alike, so without `|` and `*`. */
const plainKey = /^[0-9A-Za-z_-]{1,32}$/;

/** Its hyphens alone make a UUID too long. */
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Number of an order, made from a key of the host's own, such as the id of a rental. One key always gives one number, so
 * that a repeat finds the order instead of opening a second one. A key that is a valid number already stays as it is, a
 * UUID loses its hyphens, any other becomes `*` and 31 characters of its SHA-256.
 * @throws {RangeError} when the key is empty
 */
export function orderNumber(key: string): string {
  if (typeof key !== 'string' || key === '')
    throw new RangeError('The key of an order must be a text and not empty');
  if (plainKey.test(key)) return key;
  if (uuid.test(key)) return key.replaceAll('-', '').toLowerCase();
  // No plain key begins with an asterisk, so a digest never meets one. 31 characters of Base64 are 186 bits.
  return `*${createHash('sha256').update(key).digest('base64url').slice(0, 31)}`;
}

/**
 * Number of a refund, made from the order's number and the count of the refund. A repeat of the same attempt cannot refund
 * twice; the next refund of the order takes the next attempt.
 * @param outOrderNo merchant's number of the order
 * @param attempt counts the refunds of the order from 1
 * @param payment place of the payment among those of the order, from 1
 * @throws {RangeError} when the order's number is not valid or a count is no whole number from 1
 */
export function refundNumber(outOrderNo: string, attempt: number, payment = 1): string {
  checkNumber(outOrderNo, 'refund', attempt, payment);
  return `${outOrderNo}@${attempt}${payment === 1 ? '' : `@${payment}`}`;
}

/**
 * Number of a profit sharing (商户分账单号), made from the order's number and the count of the sharing. A repeat of the same
 * attempt cannot share twice; the next sharing of the order takes the next attempt.
 * @param outOrderNo merchant's number of the order
 * @param attempt counts the sharings of the order from 1
 * @throws {RangeError} when the order's number is not valid or the count is no whole number from 1
 */
export function shareNumber(outOrderNo: string, attempt: number): string {
  checkNumber(outOrderNo, 'sharing', attempt);
  return `${outOrderNo}@S${attempt}`;
}

/**
 * Number of the release of what is left of an order's payment. It never meets the number of a sharing of the order.
 * @param outOrderNo merchant's number of the order
 * @param attempt counts the releases of the order from 1
 * @throws {RangeError} when the order's number is not valid or the count is no whole number from 1
 */
export function releaseNumber(outOrderNo: string, attempt = 1): string {
  checkNumber(outOrderNo, 'release', attempt);
  return `${outOrderNo}@U${attempt}`;
}

/**
 * Number of the return of a share (商户回退单号), made from the number of the sharing and the count of the return.
 * @param sharingNo `outOrderNo` of the sharing, as {@link shareNumber} makes it
 * @param attempt counts the returns of the sharing from 1
 * @throws {RangeError} when the number is not valid, is longer than 60 characters, or the count is no whole number from 1
 */
export function shareReturnNumber(sharingNo: string, attempt: number): string {
  checkCounts('return', attempt);
  const number = `${sharingNo}@R${attempt}`;
  if (sharingNo === '' || !profitSharingNoPattern.test(number))
    throw new RangeError("The sharing's number must be 1 to 60 of digits, letters and _-|*@");
  return number;
}

function checkNumber(outOrderNo: string, what: string, ...counts: number[]): void {
  if (typeof outOrderNo !== 'string' || !outOrderNoPattern.test(outOrderNo))
    throw new RangeError("The order's number must be 1 to 32 of digits, letters and _-|*");
  checkCounts(what, ...counts);
}

function checkCounts(what: string, ...counts: number[]): void {
  for (const count of counts) {
    if (!Number.isSafeInteger(count) || count < 1)
      throw new RangeError(`The attempt of a ${what} is counted from 1`);
  }
}
