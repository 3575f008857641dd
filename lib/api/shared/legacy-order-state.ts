import type { OpenUnion } from '../../schema/open-union.js';

/** State of a legacy order. */
export const LegacyOrderState = {
  /** Created; waits for the user. Expires after 1 hour, not after the 30 days of a service order. */
  Created: 'CREATED',
  /** The user is using the service. */
  UserAccepted: 'USER_ACCEPTED',
  /** Completed by the merchant; not paid. */
  Finished: 'FINISHED',
  /** Paid. */
  UserPaid: 'USER_PAID',
  /** Cancelled. */
  Revoked: 'REVOKED',
  /** The user did not come within 1 hour. */
  Expired: 'EXPIRED',
} as const;
export type LegacyOrderState = OpenUnion<(typeof LegacyOrderState)[keyof typeof LegacyOrderState]>;

/** How a legacy order ends. */
export const FinishType = {
  /** The user did not use the service; the total is 0. */
  Unused: 1,
  /** The user used the service. */
  Used: 2,
} as const;
export type FinishType = number;
