import { useFirst } from '../../support/simulated-merchant.js';
import type { Scenarios } from '../scenario.js';
import type { Wire } from '../wire.js';
import { appid, type World } from '../world.js';

const caller = { appid, service_id: useFirst.serviceId };

const whose = (world: World, changes: Wire = {}): Wire => ({
  ...caller,
  out_order_no: world.no,
  ...changes,
});

function scenariosOf(service: string, path: string): Scenarios {
  const orders = `/v3/payscore/${path}`;
  const tickets = new WeakMap<World, unknown>();
  const order = (world: World, changes: Wire = {}): Wire =>
    whose(world, {
      service_start_time: 'OnAccept',
      service_start_location: '人民广场',
      service_introduction: '智能货柜',
      fees: [{ fee_name: '商品', fee_desc: '按实际取用计费' }],
      risk_amount: 5_000,
      ...changes,
    });
  const create = (world: World, changes?: Wire): Promise<Wire> =>
    world.play(`POST ${orders}`, order(world, changes));
  const accepted = async (world: World): Promise<void> => {
    await create(world);
    world.wechat.user.accept(world.no);
    await world.clock.advance('1h');
    tickets.set(world, (await world.play(`GET ${orders}`, whose(world)))['finish_ticket']);
  };
  const completion = (world: World): Wire =>
    whose(world, {
      finish_type: 2,
      fees: [{ fee_name: '可乐', fee_count: 2, fee_amount: 600 }],
      total_amount: 600,
      real_service_end_time: world.time,
      finish_ticket: tickets.get(world) ?? '0',
    });
  const finished = async (world: World): Promise<void> => {
    world.wechat.collection.off();
    await accepted(world);
    await world.play(`POST ${orders}/{out_order_no}/complete`, completion(world));
    world.wechat.collection.succeed();
  };
  return {
    [`${service}.create`]: { request: order, rival: (world) => create(world, { risk_amount: 4_000 }) },
    [`${service}.query`]: { request: whose, before: create },
    [`${service}.cancel`]: {
      request: (world) => whose(world, { reason: '用户放弃' }),
      before: create,
      rival: finished,
    },
    [`${service}.complete`]: { request: completion, before: accepted, rival: create },
    ...(service === 'PayAfterService' && {
      [`${service}.sync`]: {
        request: (world: World) => whose(world, { type: 'Order_Paid', detail: { paid_time: world.time } }),
        before: finished,
        rival: accepted,
      },
    }),
  };
}

export const legacyOrderScenarios: Scenarios = {
  ...scenariosOf('SmartRetailService', 'smartretail-orders'),
  ...scenariosOf('PayAfterService', 'payafter-orders'),
};
