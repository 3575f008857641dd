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
  /** Its duration is over. */
  Expired: 'EXPIRE',
} as const;
export type SignPlanState = OpenUnion<(typeof SignPlanState)[keyof typeof SignPlanState]>;

/** Who ended a signed plan. */
export const CancelSignType = {
  /** Nobody has. */
  NotCancelled: 'NOT_CANCEL',
  /** The user. */
  User: 'USER',
  /** The merchant, with `stop`. */
  Merchant: 'MERCHANT',
  /** The end of the user's authorisation of the service. */
  RevokeService: 'REVOKE_SERVICE',
} as const;
export type CancelSignType = OpenUnion<(typeof CancelSignType)[keyof typeof CancelSignType]>;

/** State of one charge of a signed plan. */
export const PlanDetailState = {
  /** Not begun. */
  NotUsed: 'NOT_USED',
  /** Its service order exists. */
  Using: 'USING',
  /** Paid. */
  Used: 'USED',
  /** Its service order was cancelled. */
  Cancelled: 'SIGN_PLAN_DETAIL_CANCEL',
} as const;
export type PlanDetailState = OpenUnion<(typeof PlanDetailState)[keyof typeof PlanDetailState]>;
