import { withoutConfirmation } from '../../support/simulated-merchant.js';
import type { Scenarios } from '../scenario.js';
import type { Wire } from '../wire.js';
import { appid, nowhere, openid, subMchid, type World } from '../world.js';

const { serviceId: service_id } = withoutConfirmation;
const application = { appid, service_id };
const subMerchant = { sub_mchid: subMchid };
const reason = '用户要求';

function scenariosOf(service: string, path: string, scope: Wire): Scenarios {
  const whose = (world: World): Wire => ({ service_id, ...scope, authorization_code: world.no });
  const asked = (world: World, changes: Wire = {}): Wire => ({
    ...whose(world),
    appid,
    notify_url: nowhere,
    ...changes,
  });
  const apply = (world: World, changes: Wire = {}): Promise<Wire> =>
    world.play(`POST ${path}`, asked(world, changes));
  const authorized = async (world: World): Promise<void> => {
    await apply(world);
    world.wechat.user.authorize({ authorizationCode: world.no });
  };
  const rival = (world: World): Promise<Wire> => apply(world, { notify_url: `${nowhere}/other` });
  const byUser = (): Wire => ({ ...application, ...scope, openid });
  const ending = (): Wire => ({ ...byUser(), reason });
  return {
    [`${service}.apply`]: { request: asked, rival },
    [`${service}.queryByAuthorizationCode`]: { request: whose, before: authorized },
    [`${service}.terminateByAuthorizationCode`]: {
      request: (world) => ({ ...whose(world), reason }),
      before: authorized,
    },
    ...(service === 'PermissionService' && {
      [`${service}.queryByOpenid`]: { request: byUser, before: authorized },
      [`${service}.terminateByOpenid`]: { request: ending, before: authorized },
      [`${service}.terminateByOpenidAndService`]: { request: ending, before: authorized },
      [`${service}.queryUserServiceState`]: { request: byUser, before: authorized, rival: false },
      [`${service}.assessUserRiskLevel`]: { request: byUser, before: authorized, rival: false },
    }),
    ...(service === 'PartnerPermissionService' && {
      [`${service}.applyForScene`]: {
        request: (world) =>
          asked(world, {
            scene: 'TRANSACTION',
            transaction_scene_info: { mchid: world.merchant.mchid, sub_mchid: subMchid },
          }),
        rival,
      },
      [`${service}.search`]: { request: byUser, before: authorized },
      [`${service}.terminate`]: { request: ending, before: authorized },
      [`${service}.assessUserRiskLevel`]: { request: byUser, before: authorized, rival: false },
      [`${service}.queryServiceQuota`]: {
        request: () => ({ ...application, ...scope, risk_level_version: 1 }),
        rival: false,
      },
    }),
  };
}

const bind = (world: World, changes: Wire = {}): Wire => ({
  ...application,
  ...subMerchant,
  sub_appid: 'wx5678',
  out_apply_no: world.no,
  ...changes,
});
const bindings = 'POST /v3/payscore/partner/service-account-applications';

export const permissionScenarios: Scenarios = {
  ...scenariosOf('PermissionService', '/v3/payscore/permissions', {}),
  ...scenariosOf('PartnerPermissionService', '/v3/payscore/partner/permissions', subMerchant),
  ...scenariosOf('AcquiringBankPermissionService', '/v3/payscore/acquiringbank/permissions', {
    ...subMerchant,
    channel_id: '1800000108',
  }),
  'PartnerServiceAccountService.apply': {
    request: bind,
    rival: (world) => world.play(bindings, bind(world, { sub_appid: 'wx9999' })),
  },
  'PartnerServiceAccountService.query': {
    request: ({ no }) => ({ out_apply_no: no }),
    before: (world) => world.play(bindings, bind(world)),
  },
};
