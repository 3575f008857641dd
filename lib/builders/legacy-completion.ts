import { assertAllowed } from '../api/orders/allowed-actions.js';
import type { LegacyOrderCompletionRequest } from '../api/shared/legacy-order-request.dto.js';
import { FinishType, type LegacyOrder } from '../api/shared/legacy-order.dto.js';
import { PayscoreValidationError, type PayscoreViolation } from '../errors/index.js';
import { chargesFields, type Charges } from './charges.js';
import { deepFreeze, type Frozen } from './frozen.js';
import { realTimes, type ServiceTimes } from './order-times.js';
import { withoutNulls } from './without-nulls.js';

/** What a completion reads of a legacy order: of a query, or of `PAYSCORE.USER_ACCEPTED` where it has all of this. */
export type CompletableLegacyOrder = Pick<
  LegacyOrder,
  | 'outOrderNo'
  | 'appid'
  | 'serviceId'
  | 'state'
  | 'finishTicket'
  | 'serviceStartTime'
  | 'serviceEndTime'
  | 'realServiceStartTime'
>;

/** A service that the user did not use, and does not pay for. */
export interface UnusedService {
  /** Why the user did not use it. */
  readonly unused: string;
}

/** What the completion of a legacy order says beside the charges. */
export interface LegacyCompletionDetails
  extends ServiceTimes, Pick<LegacyOrderCompletionRequest, 'profitSharing' | 'realServiceEndLocation'> {}

/** The request that completes a legacy order. */
export type LegacyCompletion = Frozen<
  LegacyOrderCompletionRequest & Required<Pick<LegacyOrderCompletionRequest, 'totalAmount' | 'finishTicket'>>
>;

/**
 * The request that completes a legacy order: for `complete` of `SmartRetailService` or `PayAfterService`. The total is the
 * sum of the charges; the times never lie in WeChat Pay's future. The request is frozen: store it before the call and
 * repeat it as it is.
 * @param given the order as a query has just answered it, with its `finishTicket`
 * @param charges in fen, of a preset in `industries` or the host's own; or why the service was not used, at 0
 * @throws {PayscoreOrderStateError} when the user has not begun, or the order is completed
 * @throws {PayscoreValidationError} when the charges or times break a rule, or the ticket is missing, with all of them
 */
export function legacyCompletion(
  given: CompletableLegacyOrder,
  charges: Charges | UnusedService,
  details: LegacyCompletionDetails = {},
): LegacyCompletion {
  const order: CompletableLegacyOrder = withoutNulls(given);
  assertAllowed(order, 'complete');
  const violations: PayscoreViolation[] = [];
  const { appid, serviceId, finishTicket } = order;
  for (const [path, value] of Object.entries({ appid, serviceId, finishTicket }))
    if (value === undefined)
      violations.push({ path, rule: 'must be in the order: query it', given: 'nothing' });
  const use = 'unused' in charges ? unusedFields(charges) : usedFields(order, charges, details, violations);
  if (violations.length > 0)
    throw new PayscoreValidationError(`completion of order ${order.outOrderNo}`, violations);
  return deepFreeze(withoutNulls({ appid, serviceId, finishTicket, ...use })) as LegacyCompletion;
}

const unusedFields = ({ unused }: UnusedService): object => ({
  finishType: FinishType.Unused,
  cancelReason: unused,
  totalAmount: 0,
});

function usedFields(
  { serviceStartTime, serviceEndTime, realServiceStartTime }: CompletableLegacyOrder,
  charges: Charges,
  details: LegacyCompletionDetails,
  violations: PayscoreViolation[],
): object {
  const { postPayments, postDiscounts, totalAmount } = chargesFields(charges, violations);
  const timeRange = withoutNulls({
    startTime: realServiceStartTime ?? serviceStartTime,
    endTime: serviceEndTime,
  });
  const { startTime, endTime } = realTimes({ timeRange }, details, violations);
  const { profitSharing, realServiceEndLocation } = details;
  return {
    finishType: FinishType.Used,
    fees: postPayments.map(({ name, count, amount, description }) =>
      withoutNulls({ feeName: name, feeCount: count, feeAmount: amount, feeDesc: description }),
    ),
    discounts: postDiscounts?.map(({ name, description, amount }) =>
      withoutNulls({ discountName: name, discountDesc: description, discountAmount: amount }),
    ),
    totalAmount,
    realServiceStartTime: startTime,
    realServiceEndTime: endTime,
    realServiceEndLocation,
    profitSharing,
  };
}
