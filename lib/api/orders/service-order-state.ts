import type { OpenUnion } from '../../schema/open-union.js';

/** State of a service order. Read it together with the state description and the collection's state. */
export const ServiceOrderState = {
  /** Created; the user has not confirmed. Expires after 30 days. */
  Created: 'CREATED',
  /** Running, or completed and not paid yet: see {@link ServiceOrderStateDescription}. */
  Doing: 'DOING',
  /** Paid, or completed at 0. Final. */
  Done: 'DONE',
  /** Cancelled. Final. */
  Revoked: 'REVOKED',
  /** Not confirmed within 30 days. Final. */
  Expired: 'EXPIRED',
} as const;
export type ServiceOrderState = OpenUnion<(typeof ServiceOrderState)[keyof typeof ServiceOrderState]>;

/** Which part of `DOING` an order is in; absent in every other state. */
export const ServiceOrderStateDescription = {
  /** The user has confirmed; the service runs. */
  UserConfirm: 'USER_CONFIRM',
  /** The merchant has completed the order; the money is being collected. */
  MchComplete: 'MCH_COMPLETE',
} as const;
export type ServiceOrderStateDescription = OpenUnion<
  (typeof ServiceOrderStateDescription)[keyof typeof ServiceOrderStateDescription]
>;
