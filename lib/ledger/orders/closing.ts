import { OrderPhase } from '../../api/orders/order-phase.js';
import type { LedgerOrder } from './order-row.js';
import type { OrderFields, OrderNews, RecordedOrder } from './order-rows.js';
import { isFinal } from './order-progress.js';

/** Events that tell of an order's end themselves. */
const endings: ReadonlySet<string | undefined> = new Set([
  'PAYSCORE.USER_PAID',
  'PAYSCORE.USER_CANCEL_SIGN_PLAN',
]);

/** Whether news has ended an order. */
export const hasEnded = ({ order, before, isNews }: RecordedOrder): boolean =>
  isNews && isFinal(order.phase) && !isFinal(before);

/**
 * Whether a query shows an end that is known already: somebody has asked again, because `LEDGER.CLOSED` had no handler
 * then. The inbox knows whether it has been handled since.
 */
const isShownAgain = ({ before, isNews }: RecordedOrder, { from }: OrderNews): boolean =>
  isNews && from === 'query' && isFinal(before);

/** Whether news tells of an end of which WeChat Pay sends no event. */
export const isSilentEnd = (recorded: RecordedOrder, news: OrderNews): boolean =>
  (hasEnded(recorded) || isShownAgain(recorded, news)) &&
  !endings.has(news.event) &&
  !sendsEvent(recorded.order, news.fields);

/** Whether WeChat Pay sends an event of this end. */
function sendsEvent({ kind, phase, collectionState }: LedgerOrder, fields: OrderFields): boolean {
  switch (kind) {
    case 'refund':
      return true;
    case 'sign-plan':
    case 'partner-sign-plan': {
      const endedBy = fields['cancelSignType'];
      return phase === OrderPhase.Revoked && (endedBy === 'USER' || endedBy === 'REVOKE_SERVICE');
    }
    case 'smart-retail-order':
    case 'pay-after-order':
      return false;
    default:
      // An order completed at 0 fen is done without a payment.
      return phase === OrderPhase.Done && collectionState === 'USER_PAID';
  }
}
