import type { Collection, CollectionDetail } from '../shared/collection.dto.js';
import { PayscoreAmountError } from '../../errors/index.js';

interface PayableOrder {
  readonly outOrderNo: string;
  readonly totalAmount?: number;
  readonly collection?: Collection;
}

/**
 * Compares a paid order with the merchant's own record, the first thing to do with `PAYSCORE.USER_PAID`.
 * @param order from a notification or a query
 * @param expected what the merchant asked for, in fen
 * @returns the payments; a refund needs their `transactionId`
 * @throws {PayscoreAmountError} unless exactly the expected amount is paid. An error thrown in a handler makes WeChat
 * Pay repeat the notification, so the order stays open until somebody has looked at it.
 */
export function requirePaid(
  { outOrderNo, totalAmount, collection }: PayableOrder,
  expected: number,
): readonly CollectionDetail[] {
  const isPaid = collection?.state === 'USER_PAID';
  const paid = isPaid ? (collection.paidAmount ?? totalAmount) : undefined;
  if (paid !== expected || totalAmount !== expected)
    throw new PayscoreAmountError(outOrderNo, expected, paid, isPaid ? totalAmount : undefined);
  return collection?.details ?? [];
}
