import type { CompleteServiceOrderRequest } from '../api/merchant/service-orders/service-order.dto.js';
import type { ServiceOrder } from '../api/orders/service-order.dto.js';
import type { TimeRange } from '../api/shared/time-and-place.dto.js';
import { PayscoreValidationError, type PayscoreViolation } from '../errors/index.js';
import { callerFields, type CallerFields } from './caller-fields.js';
import { chargesFields, type Charges, type ChargesFields } from './charges.js';
import { deepFreeze, type Frozen } from './frozen.js';
import { withoutNulls } from './without-nulls.js';
import { realTimes, type ServiceTimes } from './order-times.js';
import { assertAllowed } from '../api/orders/allowed-actions.js';

/** What a completion reads of the order: from an answer, a notification, or the host's own record of either. */
export type CompletableOrder = Pick<
  ServiceOrder,
  'outOrderNo' | 'appid' | 'serviceId' | 'state' | 'stateDescription' | 'collection'
> &
  Partial<Pick<ServiceOrder, 'riskFund' | 'timeRange' | 'location' | 'postPayments'>>;

/** What the completion says beside the charges. */
export interface CompletionDetails
  extends
    ServiceTimes,
    Pick<CompleteServiceOrderRequest, 'location' | 'profitSharing' | 'goodsTag' | 'device'>,
    Pick<TimeRange, 'startTimeRemark' | 'endTimeRemark'> {}

/** The request that completes an order of this kind. */
export type Completion<Order> = Frozen<
  CallerFields<Order> &
    ChargesFields & {
      /** Real start and end of the service: Beijing time, or RFC 3339 overseas. */
      timeRange: TimeRange;
    } & Pick<CompleteServiceOrderRequest, 'location' | 'profitSharing' | 'goodsTag' | 'device'>
>;

/** Risk funds for which a deposit was waived: the order cannot cost more. */
const deposits: readonly unknown[] = ['DEPOSIT', 'ADVANCE', 'CASH_DEPOSIT'];

/**
 * The request that completes a service order: of a direct merchant, a partner, an acquiring bank or overseas, for the
 * `complete` of that service. The total is the sum of the charges; the times have the precision of the order's and never
 * lie in WeChat Pay's future; the caller's fields (`appid`, `serviceId`, `subMchid`, `channelId`) are the order's.
 *
 * The request is frozen. Store it before the call and repeat it as it is: a completion made anew has a later end, and WeChat
 * Pay refuses it as another request.
 * @param given the order as it stands now
 * @param charges in fen; of a preset in `industries`, or the host's own
 * @throws {PayscoreOrderStateError} when the order is not in service
 * @throws {PayscoreValidationError} when the charges or times break a rule, with all of them
 */
export function completion<Order extends CompletableOrder>(
  given: Order,
  charges: Charges | ((order: Order) => Charges),
  details: CompletionDetails = {},
): Completion<Order> {
  const order: Order & { currency?: string; channelId?: string } = withoutNulls(given);
  assertAllowed(order, 'complete');
  const violations: PayscoreViolation[] = [];
  const { startTimeRemark, endTimeRemark, location, profitSharing, goodsTag, device } = withoutNulls(details);
  const fields = chargesFields(typeof charges === 'function' ? charges(order) : charges, violations);
  const times = realTimes(order, details, violations);
  // WeChat Pay takes a remark only beside its time.
  const startTime = times.startTime ?? (startTimeRemark && order.timeRange?.startTime);
  checkDeposit(order, fields.totalAmount, violations);
  if (device !== undefined && (order.channelId !== undefined || order.currency !== undefined))
    violations.push({ path: 'device', rule: 'is no field of this caller', given: 'an object' });
  const request = withoutNulls({
    ...callerFields(order, violations),
    ...fields,
    timeRange: { startTime, startTimeRemark, endTime: times.endTime, endTimeRemark },
    location: location && withStart(location, order.location, violations),
    profitSharing,
    goodsTag,
    device,
  });
  if (violations.length > 0)
    throw new PayscoreValidationError(`completion of order ${order.outOrderNo}`, violations);
  return deepFreeze(request) as Completion<Order>;
}

/** WeChat Pay takes the place of the end only beside that of the start. */
function withStart(
  { startLocation, endLocation }: Place,
  known: Place | undefined,
  violations: PayscoreViolation[],
): Place {
  const start = startLocation ?? known?.startLocation;
  if (endLocation !== undefined && start === undefined)
    violations.push({
      path: 'location.startLocation',
      rule: 'is required beside endLocation',
      given: 'nothing',
    });
  return {
    ...(start !== undefined && { startLocation: start }),
    ...(endLocation !== undefined && { endLocation }),
  };
}

type Place = Partial<Pick<NonNullable<ServiceOrder['location']>, 'startLocation' | 'endLocation'>>;

function checkDeposit({ riskFund }: CompletableOrder, total: number, violations: PayscoreViolation[]): void {
  if (riskFund?.amount === undefined || !deposits.includes(riskFund.name) || total <= riskFund.amount) return;
  violations.push({
    path: 'total',
    rule: `must be at most the order's risk fund of ${riskFund.amount} fen, for which a deposit was waived`,
    given: `${total} fen`,
  });
}
