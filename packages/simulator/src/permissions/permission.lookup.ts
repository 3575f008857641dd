import { authorizationsOf } from './authorization.store.js';
import { paramError } from '../http/api-error.js';
import type { Merchant } from '../merchant/merchant.js';
import { checkCaller } from '../shared/caller-check.js';
import type { CallerFields, NamedUser } from '../shared/caller-fields.js';
import type { StoredAuthorization } from './authorization.js';
import type { PermissionCaller } from './permission.callers.js';
import { noAuthorization } from './permission-refusals.js';

type Location = 'body' | 'query';

interface ByService extends CallerFields {
  readonly service_id: string;
}

/**
 * The authorisation of a code. One of another kind of caller, service, sub-merchant or channel is answered as not
 * existing.
 * @throws {ApiError}
 */
export function findByCode(
  merchant: Merchant,
  caller: PermissionCaller,
  code: string,
  given: ByService,
  location: Location,
): StoredAuthorization {
  checkCaller(merchant, given, location);
  const stored = authorizationsOf(merchant).find(code);
  const own =
    stored?.caller === caller.name &&
    stored.authorization.service_id === given.service_id &&
    stored.authorization.sub_mchid === given.sub_mchid &&
    (given.channel_id === undefined || stored.authorization.channel_id === given.channel_id);
  if (!own) throw noAuthorization();
  return stored;
}

/**
 * The authorisation that the user accepted last, whichever appid applied for it.
 * @throws {ApiError} if there is none
 */
export function findByUser(
  merchant: Merchant,
  caller: PermissionCaller,
  given: ByService & NamedUser,
  location: Location,
): StoredAuthorization {
  checkCaller(merchant, given, location);
  const stored = authorizationsOf(merchant).lastOf({
    serviceId: given.service_id,
    subMchid: given.sub_mchid,
    openid: given.openid,
    subOpenid: given.sub_openid,
  });
  if (stored?.caller !== caller.name) throw noAuthorization();
  return stored;
}

/** Exactly one of `names` must be given, and `sub_openid` only together with `sub_appid`. */
export function checkUser(
  given: Partial<Record<'openid' | 'sub_openid' | 'sub_appid' | 'authorization_code', string>>,
  location: Location,
  names: readonly ('openid' | 'sub_openid' | 'authorization_code')[],
): void {
  if (names.filter((name) => given[name] !== undefined).length !== 1) {
    throw paramError(
      { location, field: `/${location}/${names[0]}` },
      `与${names.slice(1).join('、')}须填且仅填其一`,
    );
  }
  if (given.sub_openid !== undefined && given.sub_appid === undefined) {
    throw paramError({ location, field: `/${location}/sub_appid` }, '填写sub_openid时必填');
  }
}
