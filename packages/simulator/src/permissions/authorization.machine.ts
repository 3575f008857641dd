import { beijingRfc3339WithMilliseconds } from '../base/beijing-time.js';
import type { StoredAuthorization } from './authorization.js';
import { endedAlready, notSignedByUser, unfinishedOrders } from './permission-refusals.js';

const hour = 3_600_000;

/** Whether the page on which the user accepts still opens: a token is valid for an hour. */
export const isTokenValid = ({ tokenGivenAt }: StoredAuthorization, now: number): boolean =>
  now - tokenGivenAt < hour;

/** The user accepts. */
export function accept(
  { authorization }: StoredAuthorization,
  user: { readonly openid: string; readonly sub_openid?: string },
  now: number,
): void {
  Object.assign(authorization, user);
  authorization.authorization_state = 'AVAILABLE';
  authorization.authorization_success_time = beijingRfc3339WithMilliseconds(now);
}

/**
 * Checks that the merchant may end the authorisation: it is in force and the user has no unfinished orders.
 * @throws {ApiError}
 */
export function assertTerminable(
  { authorization: { authorization_state: state } }: StoredAuthorization,
  hasUnfinishedOrders: () => boolean,
  { liveLikeStateErrors }: { readonly liveLikeStateErrors: boolean },
): void {
  if (state === 'UNBINDUSER') throw notSignedByUser();
  if (state === 'UNAVAILABLE') throw endedAlready(liveLikeStateErrors);
  if (hasUnfinishedOrders()) throw unfinishedOrders();
}

export function end({ authorization }: StoredAuthorization, now: number): void {
  authorization.authorization_state = 'UNAVAILABLE';
  authorization.cancel_authorization_time = beijingRfc3339WithMilliseconds(now);
}
