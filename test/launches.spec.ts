import {
  LaunchService,
  PartnerServiceOrderService,
  PayAfterService,
  PermissionService,
  PlanService,
  ServiceOrderService,
  SignPlanService,
  type AppLaunch,
  type JsapiLaunch,
  type MiniProgramLaunch,
  type ServiceOrder,
} from 'nestjs-payscore';
import { powerBankService, type Launch, type PayscoreSimulator } from 'nestjs-payscore/testing';
import { describe, expect, it } from 'vitest';
import { PayscoreHost, startSimulator } from './support/payscore-host.js';
import { nowhere, rental } from './support/rental.js';
import { openid, withoutConfirmation } from './support/simulated-merchant.js';

const clients = ['forMiniProgram', 'forJsapi', 'forAndroid', 'forIos', 'forHarmonyOs'] as const;

async function start(): Promise<{
  simulator: PayscoreSimulator;
  get: Awaited<ReturnType<PayscoreHost['start']>>['get'];
  launches: LaunchService;
}> {
  const { simulator } = await startSimulator({ services: [powerBankService, withoutConfirmation] });
  const host = await PayscoreHost.with(simulator, { notifyUrl: nowhere }).start();
  return { simulator, get: host.get.bind(host), launches: host.get(LaunchService) };
}

/** The same launch with one of its parameters spoilt. */
function spoilt(launch: MiniProgramLaunch, name: string, value: string): MiniProgramLaunch {
  return { ...launch, extraData: { ...launch.extraData, [name]: value } };
}

describe.each(clients)('a launch made by %s', (client) => {
  it('leads the user to the confirmation of an order, with and without signature', async () => {
    const { simulator, get, launches } = await start();
    const launcher = launches[client]();
    const order = await get(ServiceOrderService).create(rental());
    expect(simulator.user.open(launcher.confirm(order))).toMatchObject({ out_order_no: 'R1' });
    expect(simulator.user.confirm(launcher.confirmSigned(order))).toMatchObject({ state: 'DOING' });
  });

  it('leads the user to the detail of an order, as a query answers it', async () => {
    const { simulator, get, launches } = await start();
    await get(ServiceOrderService).create(rental());
    simulator.user.confirm('R1');
    const order = await get(ServiceOrderService).query({ outOrderNo: 'R1' });
    expect(simulator.user.open(launches[client]().detail(order))).toMatchObject({
      out_order_no: 'R1',
      state: 'DOING',
    });
  });

  it('leads the user to the authorisation of a service', async () => {
    const { simulator, get, launches } = await start();
    const { serviceId } = withoutConfirmation;
    const application = await get(PermissionService).apply({ serviceId, authorizationCode: 'A1' });
    const token = launches[client]().permission(application);
    expect(simulator.user.authorize({ token })).toMatchObject({
      authorization_code: 'A1',
      authorization_state: 'AVAILABLE',
    });
  });

  it('leads the user to the signature of a plan', async () => {
    const { simulator, get, launches } = await start();
    const { serviceId } = withoutConfirmation;
    const plan = await get(PlanService).create({
      serviceId,
      merchantPlanNo: 'P1',
      planName: '瑜伽课1节',
      planDuration: 30,
      deductionQuantity: 1,
      totalOriginalPrice: 100,
      totalActualPrice: 100,
      planDetailList: [{ planDetailName: '第一节课', originalPrice: 100, actualPrice: 100 }],
    });
    const created = await get(SignPlanService).create({
      serviceId,
      openid,
      planId: plan.planId,
      merchantSignPlanNo: 'S1',
      signPlanDetail: [{ planDetailNo: 1, merchantPlanDetailNo: 'D1' }],
    });
    const launch = launches[client]().plan(created);
    expect(simulator.user.signPlan(launch)).toMatchObject({ sign_state: 'SIGNED' });
  });

  it("leads the user to a sub-merchant's order, from the application of either", async () => {
    const { simulator, get, launches } = await start();
    const order = await get(PartnerServiceOrderService).create({
      outOrderNo: 'R1',
      serviceIntroduction: '充电宝租借',
      timeRange: { startTime: 'OnAccept' },
      riskFund: { name: 'DEPOSIT', amount: 9_900 },
      needUserConfirm: true,
      subMchid: '1900000109',
      subAppid: 'wxShop',
    });
    expect(order.subAppid).toBe('wxShop');
    for (const launcher of [launches[client](), launches[client]('wxShop')]) {
      expect(simulator.user.open(launcher.confirm(order))).toMatchObject({ out_order_no: 'R1' });
      expect(simulator.user.open(launcher.detail(order))).toMatchObject({ sub_mchid: '1900000109' });
    }
    expect(() => launches[client]('wxThird').confirm(order)).toThrow('4108');
  });

  it('leads the user to a legacy order', async () => {
    const { simulator, get, launches } = await start();
    const order = await get(PayAfterService).create({ outOrderNo: 'L1', needUserConfirm: true });
    expect(order.miniprogramBusinesstype).toBe(launches[client]().confirm(order).businessType);
    expect(simulator.user.accept(launches[client]().confirm(order))).toMatchObject({ out_order_no: 'L1' });
  });
});

/** An order R1 that waits for its user. */
async function ordered(): Promise<{
  open: (launch: Launch) => unknown;
  launches: LaunchService;
  order: ServiceOrder;
}> {
  const { simulator, get, launches } = await start();
  const order = await get(ServiceOrderService).create(rental());
  return { open: (launch) => simulator.user.open(launch), launches, order };
}

describe('the simulator refuses a launch', () => {
  it.each<[string, RegExp, (launch: MiniProgramLaunch) => Launch]>([
    [
      'whose number was changed',
      /^sign: .*商户签名校验失败/,
      (launch) => spoilt(launch, 'out_order_no', 'R2'),
    ],
    ['of another merchant', /^mch_id: /, (launch) => spoilt(launch, 'mch_id', '1900000001')],
    ['with milliseconds', /^timestamp: .*seconds/, (launch) => spoilt(launch, 'timestamp', '1530097563000')],
    ['with MD5', /^sign_type: .*HMAC-SHA256/, (launch) => spoilt(launch, 'sign_type', 'MD5')],
    [
      'with a nonce that is too long',
      /^nonce_str: /,
      (launch) => spoilt(launch, 'nonce_str', 'x'.repeat(33)),
    ],
    ['with a wrong signature', /^sign: /, (launch) => spoilt(launch, 'sign', 'X')],
  ])('of the detail page %s', async (_, message, spoil) => {
    const { open, launches, order } = await ordered();
    const launch = launches.forMiniProgram().detail(order);
    expect(open(launch)).toMatchObject({ out_order_no: 'R1' });
    expect(() => open(spoil(launch))).toThrow(message);
  });

  it('of a signed confirmation with a wrong signature', async () => {
    const { open, launches, order } = await ordered();
    const launch = launches.forMiniProgram().confirmSigned(order);
    expect(() => open(spoilt(launch, 'sign', 'X'))).toThrow(/^sign: /);
    expect(open(launch)).toMatchObject({ out_order_no: 'R1' });
  });

  it('of a page that is not the confirmation', async () => {
    const { open, launches, order } = await ordered();
    const launch = launches.forMiniProgram().confirm(order);
    expect(() => open({ ...launch, businessType: 'wxpayScoreEnable' })).toThrow(/4185/);
  });

  it.each<[string, RegExp, (launch: AppLaunch & JsapiLaunch) => Launch]>([
    ['that is not encoded', /^query.package: .*URL-encoded once/, () => ({ query: 'package=A+/=' })],
    ['that is longer than 2048', /^queryString: /, () => ({ queryString: `package=${'x'.repeat(2041)}` })],
    ['that has another name', /^package: found nothing/, () => ({ queryString: 'Package=x' })],
    [
      'of a version that is not released',
      /^extInfo: /,
      (launch) => ({ ...launch, extInfo: '{"miniProgramType":1}' }),
    ],
    ['whose extInfo is no JSON', /^extInfo: /, (launch) => ({ ...launch, extInfo: '{miniProgramType:0}' })],
  ])('with a query %s', async (_, message, spoil) => {
    const { open, launches, order } = await ordered();
    const launch = launches.forAndroid().confirm(order);
    expect(open(launch)).toMatchObject({ out_order_no: 'R1' });
    expect(() => open(spoil(launch as AppLaunch & JsapiLaunch))).toThrow(message);
  });
});
