import type { Read } from '../fields/field-rules.js';
import type { Creator } from './plan-caller.js';
import type { createPlanFields } from './plan.fields.js';

export type CreatePlanRequest = Read<ReturnType<typeof createPlanFields>>;

/** One charge of a plan (计划明细). Amounts in fen. */
export interface PlanDetail {
  /** From 1, in the order in which the plan was sent. */
  plan_detail_no: number;
  /** Name of the charge, such as `第八节课`. */
  plan_detail_name: string;
  /** Price before the discount. */
  original_price: number;
  /** What the discount is. */
  plan_discount_description?: string | undefined;
  /** What the user pays. */
  actual_price: number;
}

/** A plan as WeChat Pay keeps and answers it, in the names of the wire. Amounts in fen, times in RFC 3339. */
export interface PayscorePlan {
  /** WeChat Pay's number of the plan. */
  plan_id: string;
  /** The service that the plan belongs to. */
  service_id: string;
  /** Merchant number of the caller who created the plan. */
  mchid: string;
  /** The sub-merchant that a partner acts for. */
  sub_mchid?: string | undefined;
  /** appid of the caller who created the plan. */
  appid: string;
  /** The sub-merchant's appid. */
  sub_appid?: string | undefined;
  /** The merchant's number of the plan. */
  merchant_plan_no: string;
  /** Name of the plan, at most 20 characters. */
  plan_name: string;
  /** Duration in days, from the day on which a user signs. */
  plan_duration: number;
  /** `STOP`: the plan cannot be signed any more; signed plans go on. */
  plan_state: 'NORMAL' | 'STOP';
  /** Sum of the details. */
  total_original_price: number;
  /** Number of details. */
  deduction_quantity: number;
  /** Sum of the details. */
  total_actual_price: number;
  /** The charges. */
  plan_detail_list: PlanDetail[];
  /** Merchant number of the caller who stopped the plan. */
  stop_mchid?: string;
  /** When the plan was stopped. */
  stop_time?: string;
}

/** A plan with what WeChat Pay remembers of it beyond the wire. */
export interface StoredPlan extends Creator {
  readonly plan: PayscorePlan;
  /** Fingerprint of the creation; tells an idempotent repeat from a different request. */
  readonly sent: string;
}
