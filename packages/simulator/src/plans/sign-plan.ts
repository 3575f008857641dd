import type { Read } from '../fields/field-rules.js';
import type { PlanDetail } from './plan.js';
import type { Creator } from './plan-caller.js';
import type { createSignPlanFields, planOrderFields } from './sign-plan.fields.js';

export type CreateSignPlanRequest = Read<ReturnType<typeof createSignPlanFields>>;
export type PlanOrderRequest = Read<ReturnType<typeof planOrderFields>>;

export type SignState = 'UNSIGNED' | 'SIGNED' | 'COMPLETE' | 'SIGN_PLAN_CANCEL' | 'EXPIRE';
export type CancelType = 'USER' | 'MERCHANT' | 'REVOKE_SERVICE';
export type DetailState = 'NOT_USED' | 'USING' | 'USED' | 'SIGN_PLAN_DETAIL_CANCEL';

/** One charge of a signed plan, as far as it does not depend on its order. */
export interface SignedDetail extends PlanDetail {
  /** The merchant's number of its order. */
  readonly merchant_plan_detail_no: string;
  /** WeChat Pay's number of its order, once that was opened. How the detail stands is read from the order. */
  order_id?: string;
}

/** One charge of a signed plan, as it is answered. */
export interface AnsweredDetail extends SignedDetail {
  /** Follows its order: none yet, running or unpaid, done, cancelled. */
  plan_detail_state: DetailState;
  /** What was paid, in fen. */
  actual_pay_price?: number;
  /** When its order was opened. */
  use_time?: string;
  /** When its order was paid, or completed at 0. */
  complete_time?: string | undefined;
  /** When its order was cancelled. */
  cancel_time?: string | undefined;
}

/** What was agreed when the plan was offered to the user, in the names of the wire. */
export interface SignPlanTerms {
  /** WeChat Pay's number. */
  readonly sign_plan_id: string;
  /** The user, under `appid`. */
  readonly openid?: string | undefined;
  /** The user, under `sub_appid`. */
  readonly sub_openid?: string | undefined;
  /** The service of the plan. */
  readonly service_id: string;
  /** Of the caller who offered it. */
  readonly mchid: string;
  /** The merchant that a partner acts for. */
  readonly sub_mchid?: string | undefined;
  /** Of the caller who offered it. */
  readonly appid: string;
  /** The application of the partner's merchant. */
  readonly sub_appid?: string | undefined;
  /** The merchant's number. */
  readonly merchant_sign_plan_no: string;
  /** Where its notifications go; the request calls it `notify_url`. */
  readonly merchant_callback_url: string;
  /** WeChat Pay's number of the plan. */
  readonly plan_id: string;
  /** Of the plan. */
  readonly plan_name: string;
  /** Fen. The plan calls it `total_original_price`. */
  readonly total_origin_price: number;
  /** How many details it has. */
  readonly deduction_quantity: number;
  /** Fen. */
  readonly total_actual_price: number;
}

/** A user's signed plan as the query answers it. Times are RFC 3339. */
export interface SignPlan extends SignPlanTerms {
  /** The detail that was reached, 0 before the first. */
  going_detail_no: number;
  /** Where it stands. */
  sign_state: SignState;
  /** When the user signed. */
  sign_time?: string;
  /** When its days are over. */
  plan_over_time: string;
  /** Who cancelled it. */
  cancel_sign_type: CancelType | 'NOT_CANCEL';
  /** When it was cancelled. */
  cancel_sign_time?: string;
  /** Why it was cancelled. */
  cancel_reason?: string;
  /** The charges. */
  signed_detail_list: AnsweredDetail[];
}

/** A signed plan as WeChat Pay keeps it. Plain data; the state is read from it, from the clock and from its orders. */
export interface StoredSignPlan extends Creator {
  readonly terms: SignPlanTerms;
  readonly details: readonly SignedDetail[];
  /** Days, from the day of the signing. */
  readonly duration: number;
  /** Opens the page on which the user signs. */
  readonly package: string;
  /** Milliseconds since 1970, as all times here. */
  readonly offeredAt: number;
  /** What it was created with, to tell a repetition from another request. */
  readonly sent: string;
  signedAt?: number;
  cancelled?: { readonly at: number; readonly type: CancelType; readonly reason?: string | undefined };
}
