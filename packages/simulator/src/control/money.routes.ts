import { route, type ControlRoutes } from '../feature/control-route.js';
import { listOf, object, oneOf, optional, times, wholeNumber } from '../feature/shape.js';

const debit = { outcome: oneOf('paid', 'failed') };

/** How debits and refunds go. */
export const moneyRoutes: ControlRoutes = {
  'POST /simulator/collection': route(
    'How debits go from now on; times is for fail',
    { mode: oneOf('succeed', 'fail', 'hold', 'off'), times: optional(times) },
    ({ merchant: { collection }, body: { mode, times: count } }) =>
      mode === 'fail' ? collection.fail(count) : collection[mode](),
  ),
  'POST /simulator/orders/{out_order_no}/retry': route(
    'WeChat Pay tries to debit an unpaid order again',
    {},
    ({ merchant, path }) => merchant.collection.retry(path('out_order_no')),
  ),
  'POST /simulator/orders/{out_order_no}/release': route(
    'Ends a debit that is in flight',
    debit,
    ({ merchant, path, body }) => merchant.collection.release(path('out_order_no'), body.outcome),
  ),
  'POST /simulator/legacy-orders/{out_order_no}/retry': route(
    'WeChat Pay tries to debit an unpaid smart retail or pay-after order again',
    {},
    ({ merchant, path }) => merchant.legacyOrders.retryDebit(path('out_order_no')),
  ),
  'POST /simulator/legacy-orders/{out_order_no}/release': route(
    'Ends a debit that is in flight',
    debit,
    ({ merchant, path, body }) => merchant.legacyOrders.releaseDebit(path('out_order_no'), body.outcome),
  ),
  'POST /simulator/refunds/succeed': route('Refunds succeed from now on', {}, ({ merchant }) =>
    merchant.refunds.succeed(),
  ),
  'POST /simulator/refunds/fail': route(
    'The next refunds fail',
    { status: oneOf('ABNORMAL', 'CLOSED'), times: optional(times) },
    ({ merchant, body }) => merchant.refunds.fail(body.status, body.times),
  ),
  'POST /simulator/refunds/hold': route('Refunds stay PROCESSING from now on', {}, ({ merchant }) =>
    merchant.refunds.hold(),
  ),
  'POST /simulator/refunds/refuse': route(
    'The next refunds are refused',
    { code: oneOf('NOT_ENOUGH', 'USER_ACCOUNT_ABNORMAL'), times: optional(times) },
    ({ merchant, body }) => merchant.refunds.refuse(body.code, body.times),
  ),
  'POST /simulator/refunds/{out_refund_no}/end': route(
    'Ends a refund that is PROCESSING',
    { status: oneOf('SUCCESS', 'ABNORMAL', 'CLOSED') },
    ({ merchant, path, body }) => merchant.refunds.end(path('out_refund_no'), body.status),
  ),
  'POST /simulator/bills/succeed': route('Files of bills are right from now on', {}, ({ merchant }) =>
    merchant.bills.succeed(),
  ),
  'POST /simulator/bills/fail': route(
    'The next files that bills list are wrong',
    {
      fault: oneOf('cut-file', 'wrong-file', 'wrong-hash', 'expired-token'),
      times: optional(times),
    },
    ({ merchant, body }) => merchant.bills.fail(body.fault, body.times),
  ),
  'POST /simulator/quotas': route(
    'Publishes what users of each tier may have before they pay',
    {
      version: wholeNumber(1),
      quotas: listOf(object({ riskLevel: wholeNumber(), suggestedQuota: wholeNumber() })),
    },
    ({ merchant, body }) => merchant.risk.setQuotas(body.version, body.quotas),
  ),
};
