import type { ServiceOrder } from './service-order.dto.js';

/** What a service order is in: `state`, `stateDescription` and `collection.state` read together, as one alone misleads. */
export const ServiceOrderPhase = {
  /** The user has not confirmed. Expires after 30 days. */
  AwaitingConfirmation: 'AwaitingConfirmation',
  /** The service runs. */
  InService: 'InService',
  /** Completed; WeChat Pay collects the money, for as long as it takes. */
  Collecting: 'Collecting',
  /** Paid, or completed at 0. Final. */
  Done: 'Done',
  /** Cancelled. Final. */
  Revoked: 'Revoked',
  /** Never confirmed. Final. */
  Expired: 'Expired',
  /** A state that this version does not know. */
  Unknown: 'Unknown',
} as const;
export type ServiceOrderPhase = (typeof ServiceOrderPhase)[keyof typeof ServiceOrderPhase];

/** Calls whose right depends on the phase; named as the methods of `ServiceOrderService`. */
export type ServiceOrderCall =
  'query' | 'cancel' | 'modify' | 'complete' | 'pay' | 'sync' | 'sendPrepaidMessage';

/** The fields that decide; those of a notification, of an answer, or of the host's own record. */
export type ServiceOrderStanding = Pick<ServiceOrder, 'state' | 'stateDescription' | 'collection'>;

const phases: Readonly<Record<string, ServiceOrderPhase>> = {
  CREATED: ServiceOrderPhase.AwaitingConfirmation,
  DONE: ServiceOrderPhase.Done,
  REVOKED: ServiceOrderPhase.Revoked,
  EXPIRED: ServiceOrderPhase.Expired,
};

/** Reads an order's phase. */
export function phaseOf({ state, stateDescription, collection }: ServiceOrderStanding): ServiceOrderPhase {
  if (state !== 'DOING')
    return Object.hasOwn(phases, state) ? (phases[state] as ServiceOrderPhase) : ServiceOrderPhase.Unknown;
  // Some notifications of a payment still say DOING.
  if (collection?.state === 'USER_PAID') return ServiceOrderPhase.Done;
  if (stateDescription === 'USER_CONFIRM') return ServiceOrderPhase.InService;
  return stateDescription === 'MCH_COMPLETE' ? ServiceOrderPhase.Collecting : ServiceOrderPhase.Unknown;
}

const allowed: Readonly<Record<ServiceOrderPhase, readonly ServiceOrderCall[]>> = {
  AwaitingConfirmation: ['query', 'cancel'],
  InService: ['query', 'cancel', 'complete', 'sendPrepaidMessage'],
  // WeChat Pay's documents disagree on cancelling here: be ready for a refusal.
  Collecting: ['query', 'cancel', 'modify', 'pay', 'sync'],
  Done: ['query'],
  Revoked: ['query'],
  Expired: ['query'],
  Unknown: ['query'],
};

/**
 * Whether WeChat Pay's documents allow a call in the order's phase. Repeating a call that took effect, with the same
 * request, is a replay and not asked here.
 */
export function mayCall(call: ServiceOrderCall, order: ServiceOrderStanding): boolean {
  return allowed[phaseOf(order)].includes(call);
}
