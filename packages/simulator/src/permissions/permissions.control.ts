import { route, type ControlRoutes } from '../feature/control-route.js';
import { optional, text } from '../feature/shape.js';
import { records } from '../feature/records.js';
import { client, launchIn, user } from '../feature/launch.js';
import type { Merchant } from '../merchant/merchant.js';
import { authorizationsOf, SimulatedAuthorizations } from './authorization.store.js';
import { authorize, revoke } from './authorization.user.js';

const whose = { ...user, serviceId: optional(text), subMchid: optional(text) };
const acceptance = { ...whose, subOpenid: optional(text), token: optional(text) };
const authorizations = (merchant: Merchant): SimulatedAuthorizations =>
  new SimulatedAuthorizations(authorizationsOf(merchant));

export const permissionsControl: ControlRoutes = {
  ...records('authorizations', 'authorization_code', authorizations),
  'POST /simulator/authorizations/accept': route(
    'The user authorises a service, with or without an application',
    { ...acceptance, authorizationCode: optional(text) },
    ({ merchant, body }) => authorize(merchant, body),
  ),
  'POST /simulator/launch/authorize': route(
    'The user authorises the service of a launch',
    { ...client, ...user, subOpenid: optional(text) },
    ({ merchant, body: { openid, subOpenid, ...given } }) =>
      authorize(merchant, {
        token: launchIn(given),
        ...(openid !== undefined && { openid }),
        ...(subOpenid !== undefined && { subOpenid }),
      }),
  ),
  'POST /simulator/authorizations/revoke': route(
    'The user revokes the authorisation of a service',
    { ...whose, authorizationCode: optional(text) },
    ({ merchant, body }) => revoke(merchant, body),
  ),
  'POST /simulator/authorizations/{authorization_code}/accept': route(
    'The user accepts the authorisation that was applied for',
    { ...user, subOpenid: optional(text) },
    ({ merchant, path, body }) =>
      authorize(merchant, { ...body, authorizationCode: path('authorization_code') }),
  ),
  'POST /simulator/authorizations/{authorization_code}/revoke': route(
    'The user revokes an authorisation',
    {},
    ({ merchant, path }) => revoke(merchant, { authorizationCode: path('authorization_code') }),
  ),
};
