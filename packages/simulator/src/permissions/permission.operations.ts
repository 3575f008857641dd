import { authorizationsOf } from './authorization.store.js';
import { readFields } from '../fields/field-rules.js';
import { operation } from '../fields/operation.js';
import { noContent, ok, type Routes } from '../http/api-call.js';
import { fingerprint } from '../shared/fingerprint.js';
import { checkCaller } from '../shared/caller-check.js';
import { apply } from './authorization.creation.js';
import { openidAnswer } from './permission.answers.js';
import * as tables from './permission.fields.js';
import * as callers from './permission.callers.js';
import { checkUser, findByCode, findByUser } from './permission.lookup.js';
import { terminate } from './termination.js';

const { direct, partner, acquiringBank } = callers;

/** Application, query and termination by the merchant's number, which all kinds of callers have. */
function routesOf(caller: callers.PermissionCaller): Routes {
  const one = `${caller.path}/authorization-code/{authorization_code}`;
  return {
    [`POST ${caller.path}`]: operation(
      'body',
      { path: {}, fields: tables.applyFields[caller.name] },
      ({ fields, sent, merchant }) =>
        ok({ apply_permissions_token: apply(merchant, caller.name, fields, fingerprint(sent)).token }),
    ),

    [`GET ${one}`]: operation(
      'query',
      { path: tables.codePath, fields: tables.codeQueryFields(caller.scope) },
      ({ path, fields, merchant }) =>
        ok(caller.answer(merchant, findByCode(merchant, caller, path.authorization_code, fields, 'query'))),
    ),

    [`POST ${one}/terminate`]: operation(
      'body',
      { path: tables.codePath, fields: tables.codeTerminationFields(caller.terminationScope) },
      ({ path, fields, merchant }) => {
        terminate(merchant, findByCode(merchant, caller, path.authorization_code, fields, 'body'));
        return noContent;
      },
    ),
  };
}

const directByUser: Routes = {
  [`GET ${direct.path}/openid/{openid}`]: operation(
    'query',
    { path: tables.openidPath, fields: tables.openidQueryFields },
    ({ path, fields, merchant }) =>
      ok(openidAnswer(merchant, findByUser(merchant, direct, { ...fields, ...path }, 'query'))),
  ),

  [`POST ${direct.path}/openid/{openid}/terminate`]: operation(
    'body',
    { path: tables.openidPath, fields: tables.openidTerminationFields },
    ({ path, fields, merchant }) => {
      terminate(merchant, findByUser(merchant, direct, { ...fields, ...path }, 'body'));
      return noContent;
    },
  ),
};

const partnerByUser: Routes = {
  [`GET ${partner.path}/search`]: operation(
    'query',
    { path: {}, fields: tables.userQueryFields },
    ({ fields, merchant }) => {
      checkUser(fields, 'query', ['openid', 'sub_openid']);
      return ok(partner.answer(merchant, findByUser(merchant, partner, fields, 'query')));
    },
  ),

  [`POST ${partner.path}/terminate`]: operation(
    'body',
    { path: {}, fields: tables.userTerminationFields },
    ({ fields, merchant }) => {
      checkUser(fields, 'body', ['openid', 'sub_openid']);
      terminate(merchant, findByUser(merchant, partner, fields, 'body'));
      return noContent;
    },
  ),

  [`POST ${partner.path}/apply-for-scene`]: operation(
    'body',
    { path: {}, fields: tables.sceneApplyFields },
    ({ fields, sent, merchant }) => {
      const { scene } = readFields(tables.sceneFields, sent, { location: 'body', field: '/body' });
      const { token } = apply(merchant, 'partner', fields, fingerprint(sent));
      return ok({ scene, transaction_permissions_token: token });
    },
  ),
};

/** The interface of 2019, which names an authorisation by its user only. */
const legacy: Routes = {
  'GET /v3/payscore/user-service-state': operation(
    'query',
    { path: {}, fields: tables.serviceStateFields },
    ({ fields, merchant }) => {
      checkCaller(merchant, fields, 'query');
      const { appid, service_id, openid } = fields;
      const available = authorizationsOf(merchant).isAvailable({ serviceId: service_id, openid });
      return ok({ appid, service_id, openid, use_service_state: available ? 'AVAILABLE' : 'UNAVAILABLE' });
    },
  ),

  'POST /v3/payscore/users/{openid}/permissions/{service_id}/terminate': operation(
    'body',
    { path: tables.legacyPath, fields: tables.legacyTerminationFields },
    ({ path, fields, merchant }) => {
      terminate(merchant, findByUser(merchant, direct, { ...fields, ...path }, 'body'));
      return noContent;
    },
  ),
};

/** Users' authorisations of a service whose orders they do not confirm one by one. */
export const permissionRoutes: Routes = {
  ...routesOf(direct),
  ...routesOf(partner),
  ...routesOf(acquiringBank),
  ...directByUser,
  ...partnerByUser,
  ...legacy,
};
