import { powerBankService } from '../../../packages/simulator/src/merchant/simulator-service.js';
import type { Scenarios } from '../scenario.js';
import type { Wire } from '../wire.js';
import { appid, nowhere, openid, subMchid, type World } from '../world.js';

const application = { appid, service_id: powerBankService.serviceId };
const detail = { plan_detail_name: '瑜伽课', original_price: 100, actual_price: 100 };

function scenariosOf(prefix: string, path: string, scope: Wire): Scenarios {
  const plans = `POST /v3/payscore/plan/${path}payscore-plans`;
  const family = `POST /v3/payscore/sign-plan/${path}`;
  const terms = (world: World, changes: Wire = {}): Wire => ({
    ...application,
    ...scope,
    merchant_plan_no: world.no,
    plan_name: '瑜伽课2节',
    plan_duration: 30,
    deduction_quantity: 2,
    total_original_price: 200,
    total_actual_price: 200,
    plan_detail_list: [detail, detail],
    ...changes,
  });
  const planned = (world: World): Promise<Wire> => world.play(plans, terms(world));
  const one = (world: World): Wire => ({ ...scope, merchant_plan_no: world.no });
  const offer = (world: World, changes: Wire = {}): Wire => ({
    ...application,
    ...scope,
    openid,
    plan_id: world.wechat.plans.get(world.no)?.plan_id ?? '01002611200000000000',
    merchant_sign_plan_no: world.no,
    notify_url: nowhere,
    sign_plan_detail: [1, 2].map((no) => ({
      plan_detail_no: no,
      merchant_plan_detail_no: `${world.no}D${no}`,
    })),
    ...changes,
  });
  const offered = async (world: World, changes?: Wire): Promise<void> => {
    await planned(world);
    await world.play(`${family}user-sign-plans`, offer(world, changes));
  };
  const signed = async (world: World): Promise<void> => {
    await offered(world);
    world.wechat.user.signPlan(world.no);
  };
  const signedOne = (world: World): Wire => ({ ...scope, merchant_sign_plan_no: world.no });
  return {
    [`${prefix}PlanService.create`]: {
      request: terms,
      rival: (world) => world.play(plans, terms(world, { plan_name: '游泳课2节' })),
    },
    [`${prefix}PlanService.query`]: { request: one, before: planned },
    [`${prefix}PlanService.stop`]: { request: one, before: planned },
    [`${prefix}SignPlanService.create`]: {
      request: offer,
      before: planned,
      rival: (world) => offered(world, { notify_url: `${nowhere}/other` }),
    },
    [`${prefix}SignPlanService.query`]: { request: signedOne, before: signed },
    [`${prefix}SignPlanService.stop`]: {
      request: (world) => ({ ...signedOne(world), stop_reason: '门店停业' }),
      before: signed,
    },
    [`${prefix}SignPlanService.createServiceOrder`]: {
      request: (world) => ({
        ...application,
        ...scope,
        openid,
        sign_plan_id: world.wechat.signPlans.get(world.no)?.sign_plan_id ?? '02002611200000000000',
        plan_detail_no: 1,
        out_trade_no: `${world.no}D1`,
        notify_url: nowhere,
        service_introduction: '瑜伽课',
        time_range: { start_time: 'OnAccept' },
      }),
      before: signed,
    },
  };
}

export const planScenarios: Scenarios = {
  ...scenariosOf('', '', {}),
  ...scenariosOf('Partner', 'partner/', { sub_mchid: subMchid }),
};
