import type { Read } from '../fields/field-rules.js';
import type { Creator } from './plan-caller.js';
import type { createPlanFields } from './plan.fields.js';

export type CreatePlanRequest = Read<ReturnType<typeof createPlanFields>>;

/** One charge of a plan (计划明细). Amounts in fen. */
export interface PlanDetail {
  /** From 1, in the order in which the plan was sent. */
  plan_detail_no: number;
  /** Such as `第八节课`. */
  plan_detail_name: string;
  /** Before the discount. */
  original_price: number;
  /** What the discount is. */
  plan_discount_description?: string | undefined;
  /** What the user pays. */
  actual_price: number;
}

/** A plan as WeChat Pay keeps and answers it, in the names of the wire. Amounts in fen, times in RFC 3339. */
export interface PayscorePlan {
  /** WeChat Pay's number. */
  plan_id: string;
  /** The service that it belongs to. */
  service_id: string;
  /** Of the caller who created it. */
  mchid: string;
  /** The merchant that a partner acts for. */
  sub_mchid?: string | undefined;
  /** Of the caller who created it. */
  appid: string;
  /** The application of the partner's merchant. */
  sub_appid?: string | undefined;
  /** The merchant's number. */
  merchant_plan_no: string;
  /** At most 20 characters. */
  plan_name: string;
  /** Days, from the day on which a user signs. */
  plan_duration: number;
  /** `STOP`: it cannot be signed any more; what is signed goes on. */
  plan_state: 'NORMAL' | 'STOP';
  /** Sum of the details. */
  total_original_price: number;
  /** How many details it has. */
  deduction_quantity: number;
  /** Sum of the details. */
  total_actual_price: number;
  /** The charges. */
  plan_detail_list: PlanDetail[];
  /** Who stopped it. */
  stop_mchid?: string;
  /** When it was stopped. */
  stop_time?: string;
}

/** A plan with what WeChat Pay remembers of it beyond the wire. */
export interface StoredPlan extends Creator {
  readonly plan: PayscorePlan;
  /** What it was created with, to tell a repetition from another request. */
  readonly sent: string;
}
