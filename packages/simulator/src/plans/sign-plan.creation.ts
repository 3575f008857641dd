import { ordersOf } from '../orders/service-order.store.js';
import { signPlansOf } from './sign-plan.store.js';
import { randomBytes } from 'node:crypto';
import { paramError } from '../http/api-error.js';
import type { Merchant } from '../merchant/merchant.js';
import { body, reentryDiffers } from '../shared/refusals.js';
import { mintedId } from './minted-id.js';
import type { Creator } from './plan-caller.js';
import { checkPlanCaller } from './plan-caller-check.js';
import { planStopped } from './plan-refusals.js';
import type { StoredPlan } from './plan.js';
import { ownedBy, plansOf } from './plan.store.js';
import type { CreateSignPlanRequest, SignedDetail, StoredSignPlan } from './sign-plan.js';

/** Offers a plan to a user. The same request again answers the offer that it made, whatever its state is by then. */
export function createSignPlan(
  merchant: Merchant,
  creator: Creator,
  request: CreateSignPlanRequest,
  print: string,
): StoredSignPlan {
  checkPlanCaller(merchant, request);
  const earlier = signPlansOf(merchant).find(request.merchant_sign_plan_no);
  if (earlier !== undefined) {
    if (earlier.sent !== print || earlier.caller !== creator.caller) throw reentryDiffers();
    return earlier;
  }
  const { plan } = ownedBy(plansOf(merchant).byId(request.plan_id), creator);
  if (plan.service_id !== request.service_id) throw paramError(body('service_id'), '与计划所属服务不一致');
  if (plan.plan_state === 'STOP') throw planStopped(merchant.rules.liveLikeStateErrors);

  const { merchant_sign_plan_no, notify_url, sign_plan_detail: _, ...caller } = request;
  const now = merchant.clock.now();
  const stored: StoredSignPlan = {
    ...creator,
    terms: {
      sign_plan_id: mintedId('0101', now),
      mchid: merchant.mchid,
      ...caller,
      merchant_sign_plan_no,
      merchant_callback_url: notify_url,
      plan_name: plan.plan_name,
      total_origin_price: plan.total_original_price,
      deduction_quantity: plan.deduction_quantity,
      total_actual_price: plan.total_actual_price,
    },
    details: numberedDetails(merchant, plan, request),
    duration: plan.plan_duration,
    package: randomBytes(30).toString('base64url'),
    offeredAt: now,
    sent: print,
  };
  signPlansOf(merchant).add(stored);
  return stored;
}

/**
 * Gives each detail of the plan the merchant's number of its future order.
 * @throws {ApiError} unless every detail gets one, which no order has and no other detail has reserved
 */
function numberedDetails(
  merchant: Merchant,
  { plan_detail_list: details }: StoredPlan['plan'],
  { sign_plan_detail: given, sub_mchid }: CreateSignPlanRequest,
): SignedDetail[] {
  const numbers = new Map<number, string>();
  const signPlans = signPlansOf(merchant);
  const orders = ordersOf(merchant);
  const seen = new Set<string>();
  for (const [index, { plan_detail_no, merchant_plan_detail_no: number }] of given.entries()) {
    const field = `sign_plan_detail/${index}`;
    if (plan_detail_no > details.length || numbers.has(plan_detail_no)) {
      throw paramError(body(`${field}/plan_detail_no`), '与计划的明细序号不对应');
    }
    if (seen.has(number) || signPlans.isTaken(number) || orders.find(number, sub_mchid) !== undefined) {
      throw paramError(body(`${field}/merchant_plan_detail_no`), '在同一商户号下重复');
    }
    numbers.set(plan_detail_no, number);
    seen.add(number);
  }
  return details.map((detail) => {
    const number = numbers.get(detail.plan_detail_no);
    if (number === undefined) throw paramError(body('sign_plan_detail'), '须对应计划的每个明细');
    return { ...detail, merchant_plan_detail_no: number };
  });
}
