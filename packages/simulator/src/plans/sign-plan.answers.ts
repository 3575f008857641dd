import { beijingRfc3339WithMilliseconds as rfc3339 } from '../base/beijing-time.js';
import type { StoredOrder } from '../orders/service-order.js';
import { detailState, overTime, signStateOf, type Progress } from './sign-plan.machine.js';
import type { AnsweredDetail, SignedDetail, SignPlan } from './sign-plan.js';

/** A signed plan as it stands now: what the query, the stop and the notices carry. */
export function signPlanAnswer({ stored, orders }: Progress, now: number): SignPlan {
  const { terms, details, signedAt, cancelled } = stored;
  return {
    ...terms,
    going_detail_no: details.filter(({ order_id }) => order_id !== undefined).length,
    sign_state: signStateOf({ stored, orders }, now),
    ...(signedAt !== undefined && { sign_time: rfc3339(signedAt) }),
    plan_over_time: rfc3339(overTime(stored)),
    cancel_sign_type: cancelled?.type ?? 'NOT_CANCEL',
    ...(cancelled && { cancel_sign_time: rfc3339(cancelled.at) }),
    ...(cancelled?.reason !== undefined && { cancel_reason: cancelled.reason }),
    signed_detail_list: details.map((detail, index) => answeredDetail(detail, orders[index])),
  };
}

function answeredDetail(detail: SignedDetail, order: StoredOrder | undefined): AnsweredDetail {
  const plan_detail_state = detailState(order);
  const answer = { ...detail, plan_detail_state };
  if (order === undefined) return answer;
  const { createdAt, endedAt } = order;
  const end = endedAt === undefined ? undefined : rfc3339(endedAt);
  return {
    ...answer,
    use_time: rfc3339(createdAt),
    ...(plan_detail_state === 'USED' && {
      actual_pay_price: order.order.total_amount ?? 0,
      complete_time: end,
    }),
    ...(plan_detail_state === 'SIGN_PLAN_DETAIL_CANCEL' && { cancel_time: end }),
  };
}
