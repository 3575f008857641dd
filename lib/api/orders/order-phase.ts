import { isGiven, type AnyOrder } from './order-kind.js';

/**
 * Where an order stands, read from all fields that decide: `state`, `stateDescription` and `collection.state` together,
 * as one alone misleads; `signState` of a signed plan; `status` of a refund.
 */
export const OrderPhase = {
  /** The user has not confirmed, or not signed. */
  AwaitingConfirmation: 'AwaitingConfirmation',
  /** The service runs, or the plan is signed. */
  InService: 'InService',
  /** Completed; WeChat Pay collects the money, for as long as it takes. */
  Collecting: 'Collecting',
  /** Paid, or completed at 0; every detail of a plan used; refunded. Final. */
  Done: 'Done',
  /** Cancelled. Final. */
  Revoked: 'Revoked',
  /** Never confirmed, or its time is over. Final. */
  Expired: 'Expired',
  /** A refund under way. */
  Refunding: 'Refunding',
  /** A refund that the user's bank refused. */
  RefundAbnormal: 'RefundAbnormal',
  /** A refund given up: nothing was refunded. Final. */
  RefundClosed: 'RefundClosed',
  /** A state that this version does not know. */
  Unknown: 'Unknown',
} as const;
export type OrderPhase = (typeof OrderPhase)[keyof typeof OrderPhase];

/** Every other state of a service order stands alone; `DOING` needs a second field. */
const phasesOfOrders = {
  CREATED: 'AwaitingConfirmation',
  DONE: 'Done',
  REVOKED: 'Revoked',
  EXPIRED: 'Expired',
  // Legacy orders only.
  USER_ACCEPTED: 'InService',
  FINISHED: 'Collecting',
  USER_PAID: 'Done',
} satisfies Record<string, OrderPhase>;

const phasesOfSignPlans = {
  UNSIGNED: 'AwaitingConfirmation',
  SIGNED: 'InService',
  COMPLETE: 'Done',
  SIGN_PLAN_CANCEL: 'Revoked',
  EXPIRE: 'Expired',
} satisfies Record<string, OrderPhase>;

const phasesOfRefunds = {
  PROCESSING: 'Refunding',
  SUCCESS: 'Done',
  ABNORMAL: 'RefundAbnormal',
  CLOSED: 'RefundClosed',
} satisfies Record<string, OrderPhase>;

const read = (phases: Readonly<Record<string, OrderPhase>>, state: string | undefined): OrderPhase =>
  isGiven(state) && Object.hasOwn(phases, state) ? (phases[state] ?? 'Unknown') : 'Unknown';

/** Reads the phase of an order, a signed plan or a refund: of an answer, a notification, or the host's own record. */
export function phaseOf(order: AnyOrder): OrderPhase {
  const { state, stateDescription, collection, signState, outRefundNo } = order;
  if (isGiven(signState)) return read(phasesOfSignPlans, signState);
  if (isGiven(outRefundNo)) return read(phasesOfRefunds, order.status ?? order.refundStatus);
  if (state !== 'DOING') return read(phasesOfOrders, state);
  // Some notifications of a payment still say DOING.
  if (collection?.state === 'USER_PAID') return OrderPhase.Done;
  if (stateDescription === 'USER_CONFIRM') return OrderPhase.InService;
  return stateDescription === 'MCH_COMPLETE' ? OrderPhase.Collecting : OrderPhase.Unknown;
}
