import { picked } from '../base/picked.js';
import { finishTicket } from './finish-ticket.js';
import type { LegacyOrder, StoredLegacyOrder } from './legacy-order.js';

/**
 * Parameters of the mini program in which the user begins. The user name is invented, as WeChat Pay's is not
 * published.
 */
const miniProgram = {
  miniprogram_businesstype: 'wxpayScoreUse',
  miniprogram_appid: 'wxd8f3793ea3b935b8',
  miniprogram_path: 'pages/use/use',
  miniprogram_username: 'gh_payscore',
};

const numbers = ['appid', 'mchid', 'out_order_no', 'service_id', 'order_id'] as const;

export function createAnswer({ order }: StoredLegacyOrder): object {
  const answer = picked(order, numbers);
  return order.package === undefined ? answer : { ...answer, ...miniProgram, package: order.package };
}

/** The answer to a cancellation and to a completion. */
export const numbersAnswer = ({ order }: StoredLegacyOrder): object => picked(order, numbers);

type Numbers = Pick<LegacyOrder, 'appid' | 'mchid' | 'out_order_no' | 'order_id'>;

export const syncAnswer = ({ appid, mchid, out_order_no, order_id }: Numbers): Numbers => ({
  appid,
  mchid,
  out_order_no,
  order_id,
});

/** The answer to a query, with a ticket while the order can be completed. */
export function queryAnswer(stored: StoredLegacyOrder): object {
  const answer = picked(stored.order, [
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
 * The content of `PAYSCORE.USER_ACCEPTED`. The only document left lists the fields of authorisations. Users report
 * that the notification has the ticket; the other fields are assumed to be those of the query.
 */
export function acceptedNotice(stored: StoredLegacyOrder): object {
  return { ...queryAnswer(stored), ...picked(stored.order, ['openid', 'order_id']) };
}
