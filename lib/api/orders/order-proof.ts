import type { Fields, PayscoreOperation, Proof } from '../../client/operation.js';
import { agrees, isObject, isSame } from '../../client/record-proof.js';
import { OrderPhase, phaseOf } from './order-phase.js';

const isIn = (order: Fields, ...phases: readonly OrderPhase[]): boolean => phases.includes(phaseOf(order));

const amountOf = ({ riskFund }: Fields): unknown => (isObject(riskFund) ? riskFund['amount'] : undefined);

/**
 * Whether the order has charges that the request does not ask for. A completion replaces the lists of the creation as a
 * whole, so such charges mean that the order is not the request's.
 */
function hasOtherCharges(request: Fields, order: Fields): boolean {
  return ['postPayments', 'postDiscounts'].some((list) => {
    const [asked, shown] = [request[list], order[list]];
    if (Array.isArray(asked) && asked.length > 0) return false;
    return Array.isArray(shown) && shown.some((item) => isObject(item) && Number(item['amount'] ?? 0) > 0);
  });
}

/** Fields that move money and that no answer repeats: an order without them may be another request's. */
const unrepeated = ['profitSharing', 'goodsTag'];

const hasHidden = (request: Fields, order: Fields): boolean =>
  unrepeated.some((field) => Boolean(request[field]) && request[field] !== order[field]);

function isCharged(request: Fields, order: Fields): boolean {
  return (
    isIn(order, OrderPhase.Collecting, OrderPhase.Done) &&
    typeof request['totalAmount'] === 'number' &&
    request['totalAmount'] === order['totalAmount'] &&
    agrees(request, order) &&
    !hasOtherCharges(request, order) &&
    !hasHidden(request, order)
  );
}

function isPaidElsewhere({ detail }: Fields, order: Fields): boolean {
  const { collection } = order;
  const payments: unknown = isObject(collection) ? collection['details'] : undefined;
  const paidTime = isObject(detail) ? String(detail['paidTime']) : '';
  return (
    isIn(order, OrderPhase.Done) &&
    Array.isArray(payments) &&
    payments.length > 0 &&
    // A day stands for its first second. Every payment must be outside of WeChat Pay, or the user has paid twice.
    payments.every(
      (payment) =>
        isObject(payment) &&
        payment['paidType'] === 'MCH' &&
        [paidTime, `${paidTime}000000`].some((time) => isSame(time, payment['paidTime'])),
    )
  );
}

const ofOrder = (by: readonly string[], shows: Proof['shows'], more: Partial<Proof> = {}): Proof => ({
  by: ['outOrderNo', ...by],
  shows,
  ...more,
});

/** Proof: the order exists, is open, and agrees with the request. */
export const creationShows = (...by: string[]): Proof =>
  ofOrder(
    by,
    (request, order) =>
      isIn(order, OrderPhase.AwaitingConfirmation, OrderPhase.InService) &&
      (request['riskFund'] === undefined || amountOf(request) === amountOf(order)) &&
      agrees(request, order),
    // A repeated creation is answered. If it is refused, its number belongs to a request with other parameters.
    { outlivesReentry: false },
  );

/** Proof of the creation of a signed plan's order, whose number the request calls `outTradeNo`. */
export const planOrderShows = (query: PayscoreOperation, ...by: string[]): Proof => ({
  ...creationShows(...by),
  numbers: { outOrderNo: 'outTradeNo' },
  query,
});

/** Proof: the order is completed or modified, and agrees with the request in total, items and all other fields. */
export const completionShows = (...by: string[]): Proof => ofOrder(by, isCharged);

/** Proof: the order is cancelled. A cancellation asks for nothing else. */
export const cancellationShows = (...by: string[]): Proof =>
  ofOrder(by, (_, order) => isIn(order, OrderPhase.Revoked));

/** Proof: the legacy order is completed, and agrees with the request in total, fees and all other fields. */
export const legacyCompletionShows = (...by: string[]): Proof =>
  ofOrder(by, (request, order) => {
    // finishTicket is not compared, because each query may answer another one.
    const asked = { ...request, finishTicket: undefined };
    return (
      ['FINISHED', 'USER_PAID'].includes(String(order['state'])) &&
      request['totalAmount'] === order['totalAmount'] &&
      agrees(asked, order) &&
      !hasHidden(asked, order)
    );
  });

/** Proof: the order is paid outside of WeChat Pay, at the time that the request reports. */
export const syncShows = (...by: string[]): Proof => ofOrder(by, isPaidElsewhere);
