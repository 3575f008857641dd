import type { OpenUnion } from '../../../schema/open-union.js';

/** State of an application to bind a merchant to a service (受理状态). */
export const ServiceAccountApplyState = {
  /** The application is being decided. */
  Processing: 'PROCESSING',
  /** The merchant is bound to the service. */
  Approved: 'APPROVED',
  /** The application was refused; `rejectReason` says why. */
  Rejected: 'REJECTED',
} as const;
export type ServiceAccountApplyState = OpenUnion<
  (typeof ServiceAccountApplyState)[keyof typeof ServiceAccountApplyState]
>;
