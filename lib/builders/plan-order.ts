import { assertAllowed } from '../api/orders/allowed-actions.js';
import { PayscoreValidationError } from '../errors/index.js';
import { withoutNulls } from './without-nulls.js';

/** A signed plan: of a query or a notification. */
export interface SignedPlan {
  readonly merchantSignPlanNo: string;
  readonly signPlanId: string;
  readonly serviceId?: string | undefined;
  readonly subMchid?: string | undefined;
  readonly signState: string;
  readonly signedDetailList?:
    | readonly {
        readonly planDetailNo: number;
        readonly planDetailState: string;
        readonly merchantPlanDetailNo: string;
      }[]
    | undefined;
}

/** Fields of the next order that the signed plan decides. */
export type PlanOrderFields<Plan> = {
  readonly signPlanId: string;
  readonly planDetailNo: number;
  readonly outTradeNo: string;
  readonly serviceId?: string;
} & ('subMchid' extends keyof Plan ? { readonly subMchid: string } : unknown);

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
