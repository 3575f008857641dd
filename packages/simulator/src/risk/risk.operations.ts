import { authorizationsOf } from '../permissions/authorization.store.js';
import { ratingsOf } from '../ratings/rating.store.js';
import { readFields } from '../fields/field-rules.js';
import { operation } from '../fields/operation.js';
import { ok, type Routes } from '../http/api-call.js';
import { paramError } from '../http/api-error.js';
import type { Merchant } from '../merchant/merchant.js';
import { checkCaller } from '../shared/caller-check.js';
import { direct, partner, type PermissionCaller } from '../permissions/permission.callers.js';
import { checkUser, findByCode } from '../permissions/permission.lookup.js';
import { assessAnswer, quotasAnswer, type AssessedUser } from './risk.answers.js';
import { assessFields, assessQuery, quotasFields, quotasPath } from './risk.fields.js';

/** Users' tiers for pay-later shopping, and the amounts that are suggested for each. */
export const riskRoutes: Routes = {
  [`POST ${direct.path}/assess-user-risk-level`]: operation(
    'body',
    { path: {}, fields: assessFields.direct },
    ({ fields: { shopping_info: _goods, ...user }, merchant }) => {
      checkAssessed(user, ['openid']);
      return ok(assessAnswer(merchant, assessed(merchant, direct, user)));
    },
  ),

  [`POST ${partner.path}/assess-user-risk-level`]: (call, merchant) => {
    const { sub_mchid } = readFields(assessQuery, call.query, { location: 'query', field: '/query' });
    const assess = operation(
      'body',
      { path: {}, fields: assessFields.partner },
      ({ fields: { shopping_info: _goods, ...user } }) => {
        checkAssessed(user, ['openid', 'sub_openid']);
        return ok(assessAnswer(merchant, assessed(merchant, partner, { ...user, sub_mchid })));
      },
    );
    return assess(call, merchant);
  },

  'GET /v3/payscore/partner/servicequotas/service-id/{service_id}': operation(
    'query',
    { path: quotasPath, fields: quotasFields },
    ({ path, fields: { risk_level_version, ...fields }, merchant }) => {
      const caller = { ...path, ...fields };
      checkCaller(merchant, caller, 'query');
      const found = ratingsOf(merchant).quotas(Number(risk_level_version));
      if (found === undefined) {
        throw paramError({ location: 'query', field: '/query/risk_level_version' }, '分层版本不存在');
      }
      const { version, quotas } = found;
      return ok({
        ...caller,
        mchid: merchant.mchid,
        risk_level_version: version,
        quotas: quotasAnswer(quotas),
      });
    },
  ),
};

/** The user must be named by `authorization_code`, by exactly one openid, or by both. */
function checkAssessed(user: AssessedUser, openids: readonly ('openid' | 'sub_openid')[]): void {
  const isNamed = openids.some((name) => user[name] !== undefined);
  if (user.authorization_code !== undefined && !isNamed) return;
  checkUser(user, 'body', isNamed ? openids : ['authorization_code', ...openids]);
}

/** A user without an authorisation is rated too, but an `authorization_code` that does not exist is refused. */
function assessed(merchant: Merchant, caller: PermissionCaller, user: AssessedUser): AssessedUser {
  const {
    authorization_code: code,
    service_id: serviceId,
    sub_mchid: subMchid,
    openid,
    sub_openid: subOpenid,
  } = user;
  checkCaller(merchant, user, 'body');
  const stored =
    code === undefined
      ? authorizationsOf(merchant).lastOf({ serviceId, subMchid, openid, subOpenid })
      : findByCode(merchant, caller, code, user, 'body');
  return stored?.authorization ?? user;
}
