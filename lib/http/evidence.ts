import { phaseOf, ServiceOrderPhase, type ServiceOrderStanding } from '../orders/service-order-phase.js';

/** What an order shows of a request whose outcome is unknown. */
export interface Evidence {
  /** Properties of the request by which the query finds the order, beside its number. */
  readonly by: readonly string[];
  /** Whether the order can only be as it is because this very request took effect. */
  readonly shows: (request: Fields, order: Fields) => boolean;
}

type Fields = Readonly<Record<string, unknown>>;

/** Fields of a creation that every family answers as they were asked. */
const echoed = ['appid', 'serviceId', 'serviceIntroduction', 'openid', 'subMchid', 'attach', 'currency'];

const amountOf = ({ riskFund }: Fields): unknown => (riskFund as { amount?: unknown } | undefined)?.amount;

/** Of two that the merchant gave one number, the order could be the other's. */
function isAsAsked(request: Fields, order: Fields): boolean {
  const differs = (field: string): boolean =>
    request[field] !== undefined && order[field] !== undefined && request[field] !== order[field];
  return amountOf(request) === amountOf(order) && !echoed.some(differs);
}

const phase = (order: Fields): ServiceOrderPhase => phaseOf(order as unknown as ServiceOrderStanding);

/** The order exists, with what this request asked for. */
export const creationShows = (...by: string[]): Evidence => ({
  by,
  shows: (request, order) =>
    [ServiceOrderPhase.AwaitingConfirmation, ServiceOrderPhase.InService].some((is) => is === phase(order)) &&
    isAsAsked(request, order),
});

/** The order is completed, with the total of this request. */
export const completionShows = (...by: string[]): Evidence => ({
  by,
  shows: (request, order) =>
    [ServiceOrderPhase.Collecting, ServiceOrderPhase.Done].some((is) => is === phase(order)) &&
    typeof request['totalAmount'] === 'number' &&
    request['totalAmount'] === order['totalAmount'],
});

/** An order's state in words, for a person who reads an error. */
export function standingOf(order: Fields): string {
  const { state, stateDescription, totalAmount } = order;
  const total = typeof totalAmount === 'number' ? `${totalAmount} fen` : undefined;
  return [state, stateDescription, total].filter((word) => typeof word === 'string').join(' ');
}
