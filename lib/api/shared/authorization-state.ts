import type { OpenUnion } from '../../schema/open-union.js';

/** Whether a user lets a merchant open orders of a service without confirming each (授权状态). */
export const AuthorizationState = {
  /** Applied for; the user has not accepted. */
  Unbound: 'UNBINDUSER',
  /** Authorised. */
  Available: 'AVAILABLE',
  /** Not authorised, or not any more. To ask again takes a new authorisation code. */
  Unavailable: 'UNAVAILABLE',
} as const;
export type AuthorizationState = OpenUnion<(typeof AuthorizationState)[keyof typeof AuthorizationState]>;
