import type { OpenUnion } from '../../../schema/open-union.js';

/** State of a signed plan. */
export const SignPlanState = {
  /** Offered; the user has not signed. */
  Unsigned: 'UNSIGNED',
  /** Signed; the charges run. */
  Signed: 'SIGNED',
  /** Every charge is done. */
  Complete: 'COMPLETE',
  /** Ended by the merchant or the user; see {@link CancelSignType}. */
  Cancelled: 'SIGN_PLAN_CANCEL',
  /** The duration of the signed plan is over. */
  Expired: 'EXPIRE',
} as const;
export type SignPlanState = OpenUnion<(typeof SignPlanState)[keyof typeof SignPlanState]>;

/** Who ended a signed plan. */
export const CancelSignType = {
  /** The signed plan was not ended. */
  NotCancelled: 'NOT_CANCEL',
  /** The user ended the signed plan. */
  User: 'USER',
  /** The merchant ended the signed plan with `stop`. */
  Merchant: 'MERCHANT',
  /** The signed plan ended with the user's authorisation of the service. */
  RevokeService: 'REVOKE_SERVICE',
} as const;
export type CancelSignType = OpenUnion<(typeof CancelSignType)[keyof typeof CancelSignType]>;

/** State of one charge of a signed plan. */
export const PlanDetailState = {
  /** Not begun. */
  NotUsed: 'NOT_USED',
  /** The charge's service order exists. */
  Using: 'USING',
  /** Paid. */
  Used: 'USED',
  /** The charge's service order was cancelled. */
  Cancelled: 'SIGN_PLAN_DETAIL_CANCEL',
} as const;
export type PlanDetailState = OpenUnion<(typeof PlanDetailState)[keyof typeof PlanDetailState]>;
