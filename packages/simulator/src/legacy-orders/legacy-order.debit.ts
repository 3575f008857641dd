import { legacyOrdersOf } from './legacy-order.store.js';
import type { Merchant } from '../merchant/merchant.js';
import { collectionOf, type DebitOutcome } from '../orders/collection.js';
import type { StoredLegacyOrder } from './legacy-order.js';
import { markPaid } from './legacy-order.machine.js';

/** WeChat Pay's own debit of a completed order, which ends once the completion is answered. */
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

/** A failed debit leaves the order as it is; how often WeChat Pay tries again is not published. */
export function endDebit(merchant: Merchant, stored: StoredLegacyOrder, outcome: DebitOutcome): void {
  if (outcome === 'held') return;
  delete stored.debit;
  if (outcome === 'paid') collect(merchant, stored);
}

/** WeChat Pay has the money. No notification of it is documented for legacy orders. */
export function collect(merchant: Merchant, stored: StoredLegacyOrder): void {
  const { paid_time, transaction_id } = collectionOf(merchant).transaction();
  markPaid(stored, paid_time, transaction_id);
  legacyOrdersOf(merchant).index(stored);
}
