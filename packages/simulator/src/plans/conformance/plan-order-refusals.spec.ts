import { describe, expect, it } from 'vitest';
import { PlanMerchant, type PlanCaller } from '../../../../../test/support/plan-merchant.js';
import { expectRefusal } from '../../../../../test/support/raw-answers.js';
import { openid, useFirst } from '../../../../../test/support/simulated-merchant.js';

const signed = async (caller?: PlanCaller, options = {}): Promise<PlanMerchant> =>
  (await PlanMerchant.start(caller, options)).signed();

describe('The order of a detail is refused', () => {
  it('unless its number is the one that the detail was signed with', async () => {
    const merchant = await signed();
    expectRefusal(await merchant.open(1, { out_trade_no: 'D2' }), 'PARAM_ERROR', 'out_trade_no');
  });

  it('when an ordinary order has its number by now', async () => {
    const merchant = await signed();
    await merchant.base.create({ out_order_no: 'D1' });
    expectRefusal(await merchant.open(1), 'PARAM_ERROR', '');
    expect(merchant.detailStates()[0]).toBe('NOT_USED');
  });

  it('when the signed plan does not exist, or is of the other kind of caller', async () => {
    const merchant = await signed();
    expectRefusal(await merchant.open(1, { sign_plan_id: '1' }), 'ORDER_NOT_EXIST');
    const partner = await signed('partner');
    expectRefusal(await partner.open(1, { sub_mchid: '1900000110' }), 'ORDER_NOT_EXIST');
    const { sign_plan_id } = partner.signPlan() ?? {};
    const direct = await partner.base.client.post('/v3/payscore/sign-plan/serviceorder', {
      ...orderBody(partner),
      sign_plan_id,
    });
    expectRefusal(direct, 'ORDER_NOT_EXIST');
  });

  it('when the plan has no such detail', async () => {
    const merchant = await signed();
    expectRefusal(await merchant.open(4), 'PARAM_ERROR', 'plan_detail_no');
  });

  it('unless service and user are those of the signed plan', async () => {
    const services = [useFirst, { ...useFirst, serviceId: '500003' }];
    const merchant = await signed('direct', { services });
    expectRefusal(await merchant.open(1, { service_id: '500003' }), 'PARAM_ERROR', 'service_id');
    expectRefusal(await merchant.open(1, { openid: 'oOther' }), 'PARAM_ERROR', 'openid');
  });

  it('unless its times lie ahead, as those of any order (open in the sources)', async () => {
    const merchant = await signed();
    const past = await merchant.open(1, { time_range: { start_time: '20261120095959' } });
    expectRefusal(past, 'PARAM_ERROR', 'time_range/start_time');
  });

  it.each<[string, unknown]>([
    ['sign_plan_id', undefined],
    ['plan_detail_no', undefined],
    ['plan_detail_no', 0],
    ['out_trade_no', undefined],
    ['openid', undefined],
    ['notify_url', undefined],
    ['service_introduction', undefined],
    ['service_introduction', '课'.repeat(21)],
    ['time_range', undefined],
  ])('when %s is %j', async (field, value) => {
    const merchant = await signed();
    expectRefusal(await merchant.open(1, { [field]: value }), 'PARAM_ERROR', field);
  });

  it.each([
    ['notify_url', 257, `https://shop.example/${'x'.repeat(236)}`],
    ['attach', 257, 'x'.repeat(257)],
    ['out_trade_no', 33, 'D'.repeat(33)],
  ])('when %s has %i characters', async (field, _, value) => {
    const merchant = await signed();
    expectRefusal(await merchant.open(1, { [field]: value }), 'PARAM_ERROR', field);
  });

  it('while the user has not signed', async () => {
    const merchant = await PlanMerchant.start();
    await merchant.createPlan();
    await merchant.offer();
    expectRefusal(await merchant.open(1), 'INVALID_ORDER_STATE');
  });

  it('after the signed plan has ended', async () => {
    const merchant = await signed();
    await merchant.stopSignPlan();
    expectRefusal(await merchant.open(1), 'ORDER_CANCELED');
  });

  it('in any wrong state with INVALID_REQUEST when the simulator answers as production was seen to', async () => {
    const merchant = await signed('direct', { liveLikeStateErrors: true });
    await merchant.open(1);
    expectRefusal(await merchant.open(2), 'INVALID_REQUEST');
    await merchant.stopSignPlan();
    expectRefusal(await merchant.open(2), 'INVALID_REQUEST');
    await merchant.stopPlan();
    const other = { merchant_sign_plan_no: 'S2', sign_plan_detail: merchant.numbers('E') };
    expectRefusal(await merchant.offer(other), 'INVALID_REQUEST');
  });
});

it.each([
  ['both users', { sub_openid: 'oSub', sub_appid: 'wxsub1' }],
  ['no user', { openid: undefined }],
])('The order of a detail of a partner’s plan may name %s (open in the sources)', async (_, users) => {
  const merchant = await signed('partner');
  expect((await merchant.open(1, users)).status).toBe(200);
});

function orderBody(merchant: PlanMerchant): object {
  const { appid, serviceId } = merchant.base.simulator.moduleOptions();
  return {
    appid,
    service_id: serviceId,
    openid,
    plan_detail_no: 1,
    out_trade_no: 'D1',
    notify_url: 'https://shop.example/notify',
    service_introduction: '瑜伽课',
    time_range: { start_time: 'OnAccept' },
  };
}
