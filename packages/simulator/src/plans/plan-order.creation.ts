import { signPlansOf } from './sign-plan.store.js';
import { paramError } from '../http/api-error.js';
import type { Merchant } from '../merchant/merchant.js';
import { checkLocation } from '../orders/item-rules.js';
import { body } from '../shared/refusals.js';
import { openedBefore, openOrder, type OrderDraft } from '../orders/service-order.creation.js';
import type { StoredOrder } from '../orders/service-order.js';
import { checkPlannedTimes } from '../orders/time-rules.js';
import { checkPlanOrderCaller } from './plan-caller-check.js';
import type { Creator } from './plan-caller.js';
import { previousNotOver, skipsDetails, wrongSignState } from './plan-refusals.js';
import { ownedBy } from './plan.store.js';
import { detailState, isOver } from './sign-plan.machine.js';
import type { PlanOrderRequest, SignedDetail, SignPlanTerms, StoredSignPlan } from './sign-plan.js';

/** Opens the order of a signed plan's next detail. The same request again answers the order that it opened. */
export function openPlanOrder(
  merchant: Merchant,
  creator: Creator,
  request: PlanOrderRequest,
  print: string,
): StoredOrder {
  checkPlanOrderCaller(merchant, request);
  const stored = ownedBy(signPlansOf(merchant).byId(request.sign_plan_id), creator);
  const detail = detailOf(stored, request);
  const { out_trade_no: out_order_no, sub_mchid } = request;
  const earlier = openedBefore(merchant, creator.caller, { out_order_no, sub_mchid }, print);
  if (earlier !== undefined) return earlier;
  checkTurn(merchant, stored, detail);
  checkLocation(request);
  checkPlannedTimes(request, merchant.clock.now());
  const order = orderOf(stored.terms, detail, request);
  const opened = openOrder(merchant, { caller: creator.caller, order, print });
  detail.order_id = opened.order.order_id;
  return opened;
}

/** The detail that the order charges. Fields that the offer of the plan carried too must be the same. */
function detailOf({ terms, details }: StoredSignPlan, request: PlanOrderRequest): SignedDetail {
  for (const field of ['service_id', 'openid', 'sub_openid'] as const) {
    // A user who was offered the plan under one appid may be named under the other: the two cannot be compared.
    const comparable = request[field] !== undefined && terms[field] !== undefined;
    if (comparable && request[field] !== terms[field]) throw paramError(body(field), '与签约计划不一致');
  }
  const detail = details[request.plan_detail_no - 1];
  if (detail === undefined) throw paramError(body('plan_detail_no'), '签约计划没有此序号');
  if (request.out_trade_no !== detail.merchant_plan_detail_no) {
    throw paramError(body('out_trade_no'), '与签约计划的merchant_plan_detail_no不一致');
  }
  return detail;
}

/** Orders are opened in the order of the details: none is skipped, and the one before must be paid or cancelled. */
function checkTurn(merchant: Merchant, stored: StoredSignPlan, { plan_detail_no }: SignedDetail): void {
  const signPlans = signPlansOf(merchant);
  const { liveLikeStateErrors } = merchant.rules;
  const state = signPlans.stateOf(stored);
  if (state !== 'SIGNED') throw wrongSignState(state, liveLikeStateErrors);
  if (plan_detail_no === 1) return;
  const before = detailState(signPlans.progressOf(stored).orders[plan_detail_no - 2]);
  if (before === 'NOT_USED') throw skipsDetails();
  if (!isOver(before)) throw previousNotOver(liveLikeStateErrors);
}

/** The order needs no confirmation, because the user has signed its price. Its risk fund is the price to be paid. */
function orderOf(
  { plan_name }: SignPlanTerms,
  { plan_detail_name, plan_discount_description, original_price, actual_price }: SignedDetail,
  { sign_plan_id: _plan, plan_detail_no: _detail, out_trade_no, ...request }: PlanOrderRequest,
): OrderDraft['order'] {
  const discount = original_price - actual_price;
  return {
    ...request,
    out_order_no: out_trade_no,
    need_user_confirm: false,
    post_payments: [{ name: plan_name, amount: original_price, description: plan_detail_name }],
    ...(discount > 0 && {
      post_discounts: [{ name: plan_discount_description ?? '计划优惠', amount: discount }],
    }),
    risk_fund: { amount: actual_price },
  };
}
