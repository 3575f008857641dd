import { legacyOrdersOf } from './legacy-order.store.js';
import type { Merchant } from '../merchant/merchant.js';
import { collectionOf, type DebitOutcome } from '../orders/collection.js';
import type { StoredLegacyOrder } from './legacy-order.js';
import { markPaid, remember } from './legacy-order.machine.js';

/** Starts WeChat Pay's own debit of a completed order. The debit ends after the answer to the completion. */
export function debitAfterwards(
  merchant: Merchant,
  stored: StoredLegacyOrder,
): { readonly afterwards?: () => void } {
  const collection = collectionOf(merchant);
  if (stored.order.state !== 'FINISHED' || !collection.followsCompletion) return {};
  const outcome = collection.next();
  stored.debit = {};
  return { afterwards: () => endDebit(merchant, stored, outcome) };
}

export function debit(merchant: Merchant, stored: StoredLegacyOrder): void {
  stored.debit = {};
  endDebit(merchant, stored, collectionOf(merchant).next());
}

/**
 * Ends a debit. A failed one leaves the order unpaid, and is not repeated, because WeChat Pay publishes no schedule.
 */
export function endDebit(merchant: Merchant, stored: StoredLegacyOrder, outcome: DebitOutcome): void {
  if (outcome !== 'held') delete stored.debit;
  if (outcome === 'paid') collect(merchant, stored);
  else remember(stored, `debit-${outcome}`, merchant.clock.now());
}

/** Marks the order as paid to WeChat Pay. The merchant is not notified, as no notification is documented. */
export function collect(merchant: Merchant, stored: StoredLegacyOrder): void {
  const { paid_time, transaction_id } = collectionOf(merchant).transaction();
  markPaid(stored, { paidTime: paid_time, transactionId: transaction_id }, merchant.clock.now());
  legacyOrdersOf(merchant).index(stored);
}
