import { assertAllowed } from '../api/orders/allowed-actions.js';
import { PayscoreValidationError } from '../errors/index.js';
import { withoutNulls } from './without-nulls.js';

/** A signed plan: of a query or a notification. */
export interface SignedPlan {
  /** Merchant's number of the signed plan. */
  readonly merchantSignPlanNo: string;
  /** WeChat Pay's number of the signed plan. */
  readonly signPlanId: string;
  /** Number of the service of the plan. */
  readonly serviceId?: string | undefined;
  /** Partners: merchant number of the sub-merchant. */
  readonly subMchid?: string | undefined;
  /** State of the signed plan, such as `SIGNED`: see {@link SignPlanState}. */
  readonly signState: string;
  /** Charges of the plan, in any order. Some notifications lack the list: query the plan. */
  readonly signedDetailList?:
    | readonly {
        /** Number of the charge in the plan, from 1. */
        readonly planDetailNo: number;
        /** State of the charge, such as `NOT_USED`: see {@link PlanDetailState}. */
        readonly planDetailState: string;
        /** Merchant's number of the charge's order. */
        readonly merchantPlanDetailNo: string;
      }[]
    | undefined;
}

/** Fields of the next order that the signed plan decides. */
export type PlanOrderFields<Plan> = {
  /** WeChat Pay's number of the signed plan. */
  readonly signPlanId: string;
  /** Number of the charge that the order is for, from 1. */
  readonly planDetailNo: number;
  /** Merchant's number of the order, agreed when the plan was signed. */
  readonly outTradeNo: string;
  /** Number of the service of the plan; absent where the plan given has none. */
  readonly serviceId?: string;
} & ('subMchid' extends keyof Plan
  ? {
      /** Partners: merchant number of the sub-merchant. */
      readonly subMchid: string;
    }
  : unknown);

/**
 * The fields of the request that opens the next order of a signed plan: the first detail that is not used, under the number
 * that it was signed with. Spread it into the request of `createServiceOrder`. WeChat Pay refuses any other order of details,
 * and a next one while the one before is neither paid nor cancelled.
 * @throws {PayscoreOrderStateError} when the plan is not signed, is over, or has an order that is not paid
 * @throws {PayscoreValidationError} when the plan does not list its details, as some notifications do not: query it first
 */
export function nextPlanOrder<Plan extends SignedPlan>(given: Plan): PlanOrderFields<Plan> {
  const plan: SignedPlan = withoutNulls(given);
  assertAllowed(plan, 'createServiceOrder');
  const next = plan.signedDetailList
    ?.toSorted((one, other) => one.planDetailNo - other.planDetailNo)
    .find(({ planDetailState }) => planDetailState === 'NOT_USED');
  if (next === undefined)
    throw new PayscoreValidationError(`next order of sign plan ${plan.merchantSignPlanNo}`, [
      { path: 'signedDetailList', rule: 'must hold the details of the plan', given: 'nothing' },
    ]);
  const { planDetailNo, merchantPlanDetailNo: outTradeNo } = next;
  const { signPlanId, serviceId, subMchid } = plan;
  return withoutNulls({ signPlanId, planDetailNo, outTradeNo, serviceId, subMchid }) as PlanOrderFields<Plan>;
}
