import { tells, type LineStep, type LineSubject, type TimeLines } from '../feature/time-line.js';
import { serviceOrderRoutes } from './service-order.operations.js';
import { shownOrder } from './shown-order.js';
import type { OrderStep, StoredOrder } from './service-order.js';
import { ordersOf } from './service-order.store.js';

/** Reports a payment of a legacy order, or of a service order. */
const sync = /\/payafter-orders\/\{out_order_no\}\/sync$/;
/** Opens the order of a signed plan, under the number that it calls out_trade_no. */
const planOrder = /^POST \/v3\/payscore\/sign-plan\/(partner\/)?serviceorder$/;

const step = ({ at, sequence, call, phase }: OrderStep): LineStep => {
  const isDebit = call === 'pay' || call.startsWith('debit-');
  return { at, sequence, kind: isDebit ? 'debit' : 'state', call, state: phase };
};

/** The time line of an order. A call finds it by its own numbers, and by those of its payment. */
export function subjectOf({ order, history = [], deductions = [] }: StoredOrder): LineSubject {
  const { out_order_no: number, sub_mchid: subMchid, query_id: queryId } = order;
  const payments = order.collection?.details?.flatMap(({ transaction_id: id }) => id ?? []) ?? [];
  const trades = [...deductions, ...(order.out_trade_no === undefined ? [] : [order.out_trade_no])];
  return {
    number,
    record: order,
    steps: history.map(step),
    payments,
    isNamedBy: ({ operation, named }) => {
      const other = named('sub_mchid');
      if (other !== undefined && subMchid !== undefined && other !== subMchid) return false;
      if (payments.some((id) => named('transaction_id') === id)) return true;
      if (planOrder.test(operation)) return named('out_trade_no') === number;
      if (!(operation in serviceOrderRoutes) && !sync.test(operation)) {
        return trades.some((trade) => named('out_trade_no') === trade);
      }
      return named('out_order_no') === number || (queryId !== undefined && named('query_id') === queryId);
    },
    isNotifiedBy: (notification) => {
      if (!notification.eventType.startsWith('PAYSCORE.')) return false;
      if (tells(notification, 'out_order_no', number)) {
        return subMchid === undefined || tells(notification, 'sub_mchid', subMchid);
      }
      return false;
    },
  };
}

export const orderTimeLines: TimeLines = {
  find: (merchant, number) => {
    const stored = ordersOf(merchant).named(number);
    return stored && { ...subjectOf(stored), shown: shownOrder(stored, merchant.clock.now()) };
  },
};
