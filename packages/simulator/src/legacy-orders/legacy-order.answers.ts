import { finishTicket } from './finish-ticket.js';
import type { LegacyOrder, StoredLegacyOrder } from './legacy-order.js';

function part(order: LegacyOrder, fields: readonly (keyof LegacyOrder)[]): Partial<LegacyOrder> {
  return Object.fromEntries(
    fields.flatMap((field) => (order[field] === undefined ? [] : [[field, order[field]]])),
  );
}

/** What opens the page on which the user begins. The user name is made up: WeChat Pay's own is not published. */
const miniProgram = {
  miniprogram_businesstype: 'wxpayScoreUse',
  miniprogram_appid: 'wxd8f3793ea3b935b8',
  miniprogram_path: 'pages/use/use',
  miniprogram_username: 'gh_payscore',
};

const numbers = ['appid', 'mchid', 'out_order_no', 'service_id', 'order_id'] as const;

export function createAnswer({ order }: StoredLegacyOrder): object {
  const answer = part(order, numbers);
  return order.package === undefined ? answer : { ...answer, ...miniProgram, package: order.package };
}

/** Of a cancellation and a completion. */
export const numbersAnswer = ({ order }: StoredLegacyOrder): object => part(order, numbers);

type Numbers = Pick<LegacyOrder, 'appid' | 'mchid' | 'out_order_no' | 'order_id'>;

export const syncAnswer = ({ appid, mchid, out_order_no, order_id }: Numbers): Numbers => ({
  appid,
  mchid,
  out_order_no,
  order_id,
});

/** With a ticket as long as one is of use. */
export function queryAnswer(stored: StoredLegacyOrder): object {
  const answer = part(stored.order, [
    'appid',
    'mchid',
    'out_order_no',
    'service_id',
    'state',
    'finish_type',
    'service_start_time',
    'service_end_time',
    'real_service_start_time',
    'real_service_end_time',
    'pay_succ_time',
    'service_start_location',
    'service_end_location',
    'real_service_start_location',
    'real_service_end_location',
    'service_introduction',
    'fees',
    'discounts',
    'risk_amount',
    'total_amount',
    'attach',
    'finish_transaction_id',
    'pay_type',
  ]);
  return stored.order.state === 'USER_ACCEPTED' ? { ...answer, finish_ticket: finishTicket(stored) } : answer;
}

/**
 * What `PAYSCORE.USER_ACCEPTED` carries. The document that is left of it lists the fields of authorisations; that it
 * brings the ticket is known from users, the rest is taken from the query.
 */
export function acceptedNotice(stored: StoredLegacyOrder): object {
  return { ...queryAnswer(stored), ...part(stored.order, ['openid', 'order_id']) };
}
