import { randomBytes } from 'node:crypto';
import { defaultOpenid, subOpenidOf } from '../merchant/default-user.js';
import type { Merchant } from '../merchant/merchant.js';
import { SimulatorError } from '../base/simulator.error.js';
import { open } from './authorization.creation.js';
import { accept, isTokenValid } from './authorization.machine.js';
import type { SimulatedAuthorization, StoredAuthorization } from './authorization.js';
import { authorizationsOf, type AuthorizedUser } from './authorization.store.js';
import { close, notify } from './termination.js';

/** Whose authorisation, and of what. Everything has a default. */
export interface AuthorizationOfUser {
  /** The merchant's number of it. @default the user's of the service */
  readonly authorizationCode?: string;
  /** @default the merchant's first service without confirmation */
  readonly serviceId?: string;
  /** Whom a partner or an acquiring bank acts for. @default nobody: the merchant is a direct one */
  readonly subMchid?: string;
  /** The user under the caller's appid. @default 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' */
  readonly openid?: string;
}

/** How a user comes to authorise a service. Without a token and a number the authorisation needs no application. */
export interface AcceptAuthorization extends AuthorizationOfUser {
  /** The token of an application, with which the merchant opens the page. */
  readonly token?: string;
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
 * The user takes an authorisation back in WeChat. A merchant may not while orders are unfinished; the user may, or the
 * documented rule that running orders are still collected would have no case.
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

/** What the merchant applied for, if the user comes from that. */
function appliedFor(
  merchant: Merchant,
  { token, authorizationCode }: AcceptAuthorization,
): StoredAuthorization | undefined {
  if (token === undefined && authorizationCode === undefined) return undefined;
  const authorizations = authorizationsOf(merchant);
  const stored =
    token === undefined ? authorizations.find(authorizationCode ?? '') : authorizations.byToken(token);
  if (stored === undefined) throw new SimulatorError('No such authorisation was applied for', 404);
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

/** The service of that id, or the first. */
function withoutConfirmation({ config }: Merchant, serviceId?: string): string {
  const services = config.services.filter(({ needUserConfirm }) => !needUserConfirm);
  const found = services.find((service) => serviceId === undefined || service.serviceId === serviceId);
  if (found !== undefined) return found.serviceId;
  throw new SimulatorError(
    serviceId === undefined
      ? 'services: none is without confirmation, so there is nothing to authorise'
      : `Service ${serviceId} is not one without confirmation: name such a one in the option services`,
  );
}

/** For tests that only need one. */
function unasked(merchant: Merchant, { subMchid, ...how }: AcceptAuthorization): StoredAuthorization {
  const request = {
    authorization_code: `SIM${randomBytes(12).toString('hex')}`,
    service_id: withoutConfirmation(merchant, how.serviceId),
    appid: merchant.appid,
    ...(subMchid !== undefined && { sub_mchid: subMchid }),
  };
  return open(merchant, subMchid === undefined ? 'direct' : 'partner', request, '');
}
