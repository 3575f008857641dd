import type { Merchant } from '../merchant/merchant.js';
import type { SimulatedAuthorization } from './authorization.js';
import {
  authorize,
  revoke,
  type AcceptAuthorization,
  type AuthorizationOfUser,
} from './authorization.user.js';

/** What the user does with authorisations in WeChat. */
export interface PermissionUser {
  /**
   * Authorises a service whose orders the user does not confirm one by one (授权). The merchant is notified, if its
   * application has a `notify_url`. Without `token` and `authorizationCode` no application is needed and a second call
   * changes nothing, for tests that only need an authorised user.
   * @throws {SimulatorError} unless the application waits for a user who has not authorised the service yet, and its
   * token is less than an hour old
   */
  authorize(how?: AcceptAuthorization): SimulatedAuthorization;

  /**
   * Revokes an authorisation (解除授权). The merchant is notified, if its application has a `notify_url`. Running orders go
   * on and are collected; new ones without confirmation are refused.
   * @throws {SimulatorError} unless the authorisation is in force
   */
  revoke(which?: AuthorizationOfUser): SimulatedAuthorization;
}

export const permissionUser = (merchant: Merchant): PermissionUser => ({
  authorize: (how = {}) => authorize(merchant, how),
  revoke: (which = {}) => revoke(merchant, which),
});
