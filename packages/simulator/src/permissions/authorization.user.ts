import { randomBytes } from 'node:crypto';
import { defaultOpenid, subOpenidOf } from '../merchant/default-user.js';
import type { Merchant } from '../merchant/merchant.js';
import { SimulatorError } from '../base/simulator.error.js';
import { parameterOf, type Launch } from '../feature/launch.js';
import { open } from './authorization.creation.js';
import { accept, isTokenValid } from './authorization.machine.js';
import type { SimulatedAuthorization, StoredAuthorization } from './authorization.js';
import { authorizationsOf, type AuthorizedUser } from './authorization.store.js';
import { close, notify } from './termination.js';

/** Which user's authorisation, and of which service. Everything has a default. */
export interface AuthorizationOfUser {
  /** The merchant's number of the authorisation. @default the one of the service that the user accepted last */
  readonly authorizationCode?: string;
  /** @default the merchant's first service without confirmation */
  readonly serviceId?: string;
  /** Sub-merchant that a partner or an acquiring bank acts for. @default none, for a direct merchant */
  readonly subMchid?: string;
  /** The user under the caller's appid. @default 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' */
  readonly openid?: string;
}

/** How a user authorises a service. Without `token` and `authorizationCode` no application is needed. */
export interface AcceptAuthorization extends AuthorizationOfUser {
  /** The token of an application, with which the merchant opens the page, or what a client passes to WeChat. */
  readonly token?: string | Launch;
  /** The user under the sub-merchant's appid. @default another openid, if the application names such an appid */
  readonly subOpenid?: string;
}

/** The user accepts. */
export function authorize(merchant: Merchant, how: AcceptAuthorization): SimulatedAuthorization {
  const openid = how.openid ?? defaultOpenid;
  const applied = appliedFor(merchant, how);
  const last = authorizationsOf(merchant).lastOf(
    applied === undefined ? userOf(merchant, how) : { ...scopeOf(applied), openid },
  );
  if (last?.authorization.authorization_state === 'AVAILABLE') {
    if (applied === undefined) return structuredClone(last.authorization);
    const { service_id, authorization_code } = last.authorization;
    throw new SimulatorError(
      `The user has authorised service ${service_id} already, as ${authorization_code}`,
      409,
    );
  }
  const stored = applied ?? unasked(merchant, how);
  const { sub_appid } = stored.authorization;
  const subOpenid = how.subOpenid ?? (sub_appid === undefined ? undefined : subOpenidOf(openid));
  accept(stored, { openid, ...(subOpenid !== undefined && { sub_openid: subOpenid }) }, merchant.clock.now());
  authorizationsOf(merchant).accepted(stored);
  notify(merchant, stored, 'USER_OPEN_SERVICE');
  return structuredClone(stored.authorization);
}

/**
 * The user revokes an authorisation in WeChat. Unfinished orders forbid this to the merchant, but not to the user: the
 * documented rule that running orders are still collected afterwards would have no case otherwise.
 */
export function revoke(merchant: Merchant, which: AuthorizationOfUser): SimulatedAuthorization {
  const authorizations = authorizationsOf(merchant);
  const { authorizationCode: code } = which;
  const stored =
    code === undefined ? authorizations.lastOf(userOf(merchant, which)) : authorizations.find(code);
  if (stored?.authorization.authorization_state !== 'AVAILABLE') {
    const what = code === undefined ? 'authorisation of the service' : `authorisation ${code}`;
    throw new SimulatorError(`The user has no ${what} to revoke`, stored === undefined ? 404 : 409);
  }
  close(merchant, stored);
  return structuredClone(stored.authorization);
}

/** The application that the token or the number names. Undefined if neither is given. */
function appliedFor(
  merchant: Merchant,
  { token, authorizationCode }: AcceptAuthorization,
): StoredAuthorization | undefined {
  if (token === undefined && authorizationCode === undefined) return undefined;
  const authorizations = authorizationsOf(merchant);
  const stored =
    token === undefined
      ? authorizations.find(authorizationCode ?? '')
      : authorizations.byToken(tokenOf(merchant, token));
  if (stored === undefined)
    throw new SimulatorError(
      'No such authorisation was applied for; pass the token or the authorization_code of an application',
      404,
    );
  const { authorization_code: code, authorization_state: state } = stored.authorization;
  if (state !== 'UNBINDUSER') {
    throw new SimulatorError(
      `Authorisation ${code} was accepted before (${state}): apply under a new code`,
      409,
    );
  }
  if (!isTokenValid(stored, merchant.clock.now())) {
    throw new SimulatorError(`The token of authorisation ${code} was valid for an hour: apply again`, 409);
  }
  return stored;
}

const tokenOf = (merchant: Merchant, token: string | Launch): string =>
  typeof token === 'string'
    ? token
    : parameterOf(merchant, token, 'wxpayScoreEnable', 'apply_permissions_token');

const scopeOf = ({ authorization }: StoredAuthorization): AuthorizedUser => ({
  serviceId: authorization.service_id,
  subMchid: authorization.sub_mchid,
});

function userOf(
  merchant: Merchant,
  { openid = defaultOpenid, serviceId, subMchid }: AuthorizationOfUser,
): AuthorizedUser {
  return { serviceId: withoutConfirmation(merchant, serviceId), openid, subMchid };
}

/** Id of the named service, or of the first one, among those without confirmation. */
function withoutConfirmation({ config }: Merchant, serviceId?: string): string {
  const services = config.services.filter(({ needUserConfirm }) => !needUserConfirm);
  const found = services.find((service) => serviceId === undefined || service.serviceId === serviceId);
  if (found !== undefined) return found.serviceId;
  throw new SimulatorError(
    serviceId === undefined
      ? 'services: none is without confirmation, so there is nothing to authorise; add one with needUserConfirm: false'
      : `Service ${serviceId} is not one without confirmation; name one of the option services with needUserConfirm: false`,
  );
}

/** An authorisation without an application, for tests that only need an authorised user. */
function unasked(merchant: Merchant, { subMchid, ...how }: AcceptAuthorization): StoredAuthorization {
  const request = {
    authorization_code: `SIM${randomBytes(12).toString('hex')}`,
    service_id: withoutConfirmation(merchant, how.serviceId),
    appid: merchant.appid,
    ...(subMchid !== undefined && { sub_mchid: subMchid }),
  };
  return open(merchant, subMchid === undefined ? 'direct' : 'partner', request, '');
}
