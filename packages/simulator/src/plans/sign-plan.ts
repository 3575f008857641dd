import type { Read } from '../fields/field-rules.js';
import type { PlanDetail } from './plan.js';
import type { Creator } from './plan-caller.js';
import type { createSignPlanFields, planOrderFields } from './sign-plan.fields.js';

export type CreateSignPlanRequest = Read<ReturnType<typeof createSignPlanFields>>;
export type PlanOrderRequest = Read<ReturnType<typeof planOrderFields>>;

export type SignState = 'UNSIGNED' | 'SIGNED' | 'COMPLETE' | 'SIGN_PLAN_CANCEL' | 'EXPIRE';
export type CancelType = 'USER' | 'MERCHANT' | 'REVOKE_SERVICE';
export type DetailState = 'NOT_USED' | 'USING' | 'USED' | 'SIGN_PLAN_DETAIL_CANCEL';

/** One charge of a signed plan, without the fields that follow from its order. */
export interface SignedDetail extends PlanDetail {
  /** The merchant's number of its order. */
  readonly merchant_plan_detail_no: string;
  /** WeChat Pay's number of its order, once that is open. The state of the detail is read from the order. */
  order_id?: string;
}

/** One charge of a signed plan as answers and notifications carry it. Times are RFC 3339. */
export interface AnsweredDetail extends SignedDetail {
  /** State of its order: none yet, running or unpaid, done, cancelled. */
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

/** What the offer of the plan to the user fixed, in the names of the wire. */
export interface SignPlanTerms {
  /** WeChat Pay's number of the signed plan. */
  readonly sign_plan_id: string;
  /** The user, under `appid`. */
  readonly openid?: string | undefined;
  /** The user, under `sub_appid`. */
  readonly sub_openid?: string | undefined;
  /** The service of the plan. */
  readonly service_id: string;
  /** Merchant number of the caller who offered the plan. */
  readonly mchid: string;
  /** The sub-merchant that a partner acts for. */
  readonly sub_mchid?: string | undefined;
  /** appid of the caller who offered the plan. */
  readonly appid: string;
  /** The sub-merchant's appid. */
  readonly sub_appid?: string | undefined;
  /** The merchant's number of the signed plan. */
  readonly merchant_sign_plan_no: string;
  /** Address of its notifications, which the request calls `notify_url`. */
  readonly merchant_callback_url: string;
  /** WeChat Pay's number of the plan. */
  readonly plan_id: string;
  /** Name of the plan. */
  readonly plan_name: string;
  /** Price before the discount, in fen. The plan calls it `total_original_price`. */
  readonly total_origin_price: number;
  /** Number of details. */
  readonly deduction_quantity: number;
  /** Price that the user pays, in fen. */
  readonly total_actual_price: number;
}

/** A user's signed plan as the query answers it. Times are RFC 3339. */
export interface SignPlan extends SignPlanTerms {
  /** Number of details whose order was opened. */
  going_detail_no: number;
  /** Where the signed plan stands. */
  sign_state: SignState;
  /** When the user signed. */
  sign_time?: string;
  /** When the plan expires. */
  plan_over_time: string;
  /** Who cancelled the plan. */
  cancel_sign_type: CancelType | 'NOT_CANCEL';
  /** When the plan was cancelled. */
  cancel_sign_time?: string;
  /** Why the plan was cancelled. */
  cancel_reason?: string;
  /** The charges. */
  signed_detail_list: AnsweredDetail[];
}

/** A signed plan as WeChat Pay keeps it: plain data. `signStateOf` derives its state. Times in milliseconds since 1970. */
export interface StoredSignPlan extends Creator {
  readonly terms: SignPlanTerms;
  readonly details: readonly SignedDetail[];
  /** Duration in days, from the day of the signing. */
  readonly duration: number;
  /** Opens the page on which the user signs. */
  readonly package: string;

  readonly offeredAt: number;
  /** Fingerprint of the offer; tells an idempotent repeat from a different request. */
  readonly sent: string;
  signedAt?: number;
  cancelled?: { readonly at: number; readonly type: CancelType; readonly reason?: string | undefined };
}
