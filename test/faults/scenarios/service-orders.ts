import { shopping } from '../../support/order-caller.js';
import type { Scenario, Scenarios } from '../scenario.js';
import { beijingTime, type Wire } from '../wire.js';
import { appid, nowhere, openid, services, subMchid, type World } from '../world.js';

interface CallerKind {
  readonly service: string;
  readonly path: string;
  readonly scope: Wire;
  readonly calls: readonly string[];
}

const subMerchant = { sub_mchid: subMchid };
const common = ['create', 'query', 'cancel', 'complete', 'sync'];
const charging = ['createPayOnDelivery', 'modify'];
const own = [...common, ...charging, 'pay', 'directComplete', 'sendPrepaidMessage', 'sendPendingMessage'];
const callers = {
  direct: {
    service: 'ServiceOrderService',
    path: 'serviceorder',
    scope: {},
    calls: own,
  },
  partner: {
    service: 'PartnerServiceOrderService',
    path: 'partner/serviceorder',
    scope: subMerchant,
    calls: own,
  },
  'acquiring-bank': {
    service: 'AcquiringBankServiceOrderService',
    path: 'acquiringbank/serviceorder',
    scope: { ...subMerchant, channel_id: '1800000108' },
    calls: [...common, ...charging, 'registerDeductInfo', 'queryDeduction'],
  },
  oversea: {
    service: 'OverseaServiceOrderService',
    path: 'oversea/partner/serviceorder',
    scope: subMerchant,
    calls: common,
  },
} satisfies Record<string, CallerKind>;

const [{ serviceId }, , { serviceId: silentServiceId }] = services as [
  (typeof services)[0],
  (typeof services)[0],
  (typeof services)[0],
];

/** One item that makes up the whole total. */
const charge = (amount: number): Wire => ({
  post_payments: [{ name: '使用时长', amount }],
  total_amount: amount,
});

/** A direct merchant's order. */
export const rentalOf = (world: World, changes: Wire = {}): Wire => ({
  out_order_no: world.no,
  appid,
  service_id: serviceId,
  service_introduction: '充电宝租借',
  time_range: { start_time: 'OnAccept' },
  risk_fund: { name: 'DEPOSIT', amount: 9_900 },
  notify_url: nowhere,
  ...changes,
});

function scenariosOf(name: keyof typeof callers): Scenarios {
  const { service, path, scope, calls }: CallerKind = callers[name];
  const orders = `POST /v3/payscore/${path}`;
  const direct = name === 'direct';
  const whose = (world: World, changes: Wire = {}): Wire => ({
    out_order_no: world.no,
    ...(direct && { appid }),
    service_id: serviceId,
    ...scope,
    ...changes,
  });
  const rental = (world: World, changes: Wire = {}): Wire =>
    rentalOf(world, { ...scope, ...(name === 'oversea' && { currency: 'HKD' }), ...changes });
  const completion = (world: World, total = 600): Wire =>
    whose(world, { ...charge(total), time_range: { end_time: world.time } });
  const paidTime = ({ clock, time }: World): string =>
    name === 'oversea' ? `${new Date(clock.now() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00` : time;

  const created = (world: World): Promise<Wire> => world.play(orders, rental(world));
  const rented = async (world: World): Promise<void> => {
    await created(world);
    world.wechat.user.confirm(world.no);
    await world.clock.advance('1h');
  };
  const returned = async (world: World, total = 600): Promise<void> => {
    world.wechat.collection.off();
    await rented(world);
    await world.play(`${orders}/{out_order_no}/complete`, completion(world, total));
    world.wechat.collection.succeed();
  };
  const paid = async (world: World): Promise<void> => {
    await returned(world);
    await world.play(`${orders}/{out_order_no}/sync`, sync(world));
  };
  const sync = (world: World): Wire =>
    whose(world, { type: 'Order_Paid', detail: { paid_time: paidTime(world) } });
  const deduction = (world: World): Wire => whose(world, { out_trade_no: `T${world.no}` });
  const authorized = ({ wechat }: World): unknown =>
    wechat.user.authorize({ serviceId: silentServiceId, openid, ...(!direct && { subMchid }) });
  const past = (world: World): Wire => {
    const { risk_fund: _fund, ...order } = rental(world, {
      service_id: silentServiceId,
      openid,
      ...charge(600),
    });
    const { clock, time } = world;
    const start = beijingTime(clock.now() - 3_600_000);
    return {
      ...order,
      ...(!direct && { sub_appid: 'wxsub1' }),
      time_range: { start_time: start, end_time: time },
    };
  };
  const message = (world: World, days = 0): Wire =>
    whose(world, {
      ...charge(600),
      prepaid_time: beijingTime(world.clock.now() + days * 86_400_000).slice(0, 8),
    });
  const onDelivery = (world: World, changes: Wire = {}): Wire =>
    rental(world, { shopping_info: shopping, ...changes });
  const onDeliveryRoute = orders.replace('serviceorder', 'servicepayondeliveryorder');
  const other = { risk_fund: { name: 'DEPOSIT', amount: 5_000 } };

  const scenarios: Readonly<Record<string, Scenario>> = {
    create: { request: rental, rival: (world) => world.play(orders, rental(world, other)) },
    createPayOnDelivery: {
      request: onDelivery,
      rival: (world) => world.play(onDeliveryRoute, onDelivery(world, other)),
    },
    query: { request: whose, before: created },
    cancel: { request: (world) => whose(world, { reason: '设备故障' }), before: created, rival: paid },
    complete: { request: completion, before: rented, rival: (world) => returned(world, 500) },
    modify: {
      request: (world) => whose(world, { ...charge(500), reason: '优惠' }),
      before: returned,
      rival: rented,
    },
    pay: { request: whose, before: returned, rival: paid },
    sync: { request: sync, before: returned, rival: rented },
    directComplete: { request: past, before: authorized },
    sendPrepaidMessage: { request: (world) => message(world, 7), before: rented },
    sendPendingMessage: { request: (world) => message(world), before: rented },
    registerDeductInfo: { request: deduction, before: returned, rival: rented },
    queryDeduction: {
      request: (world) => whose(world, { appid, out_trade_no: `T${world.no}` }),
      before: async (world) => {
        await returned(world);
        await world.play(`${orders}/{out_order_no}/registerdeductinfo`, deduction(world));
      },
    },
  };
  return Object.fromEntries(calls.map((call) => [`${service}.${call}`, scenarios[call] as Scenario]));
}

export const serviceOrderScenarios: Scenarios = {
  ...scenariosOf('direct'),
  ...scenariosOf('partner'),
  ...scenariosOf('acquiring-bank'),
  ...scenariosOf('oversea'),
};
