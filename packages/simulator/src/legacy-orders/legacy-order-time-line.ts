import { tells, type LineStep, type TimeLines } from '../feature/time-line.js';
import type { StateStep } from '../base/state-history.js';
import { legacyOrderRoutes } from './legacy-order.operations.js';
import { legacyOrdersOf } from './legacy-order.store.js';

const step = (given: StateStep): LineStep => ({
  ...given,
  kind: given.call === 'pay' || given.call.startsWith('debit-') ? 'debit' : 'state',
});

export const legacyOrderTimeLines: TimeLines = {
  find: (merchant, number) => {
    const stored = legacyOrdersOf(merchant).find(number);
    if (stored === undefined) return undefined;
    const { order, history = [] } = stored;
    const { query_id: queryId, finish_transaction_id: payment } = order;
    return {
      number,
      record: order,
      steps: history.map(step),
      payments: payment === undefined ? [] : [payment],
      isNamedBy: ({ operation, named }) => {
        if (payment !== undefined && named('transaction_id') === payment) return true;
        // A legacy payment has WeChat Pay's order id as its out_trade_no.
        if (!(operation in legacyOrderRoutes)) return named('out_trade_no') === order.order_id;
        return named('out_order_no') === number || (queryId !== undefined && named('query_id') === queryId);
      },
      isNotifiedBy: (notification) =>
        notification.eventType === 'PAYSCORE.USER_ACCEPTED' && tells(notification, 'out_order_no', number),
    };
  },
};
