import { describe, expect, it } from 'vitest';
import {
  PlanMerchant,
  planCallers,
  subMchid,
  type PlanCaller,
} from '../../../../../test/support/plan-merchant.js';
import { expectRefusal } from '../../../../../test/support/raw-answers.js';
import { openid, useFirst } from '../../../../../test/support/simulated-merchant.js';

const signed = async (caller?: PlanCaller, options = {}): Promise<PlanMerchant> =>
  (await PlanMerchant.start(caller, options)).signed();

describe.each(planCallers)('The order of a signed detail of a %s merchant', (caller) => {
  it('runs at once, at the price of the detail, under the number that was signed with it', async () => {
    const merchant = await signed(caller);
    const { appid, serviceId, mchid } = merchant.base.simulator.moduleOptions();
    await merchant.used(2);
    const place = { start_location: '一号教室' };
    const { status, json } = await merchant.open(3, { location: place, attach: 'a%26b' });
    expect(status).toBe(200);
    expect(json).toEqual({
      out_order_no: 'D3',
      service_id: serviceId,
      appid,
      mchid,
      ...merchant.whose(),
      service_introduction: '瑜伽课',
      state: 'DOING',
      state_description: 'USER_CONFIRM',
      post_payments: [{ name: '瑜伽课3节', amount: 100, description: '第三节课' }],
      post_discounts: [{ name: '享受五折', amount: 50 }],
      risk_fund: { amount: 50 },
      time_range: { start_time: '20261120100200' },
      location: place,
      attach: 'a%26b',
      notify_url: 'http://127.0.0.1:9/notify',
      order_id: expect.stringMatching(/^\d+$/) as string,
    });
    expect(merchant.base.simulator.orders.get('D3')).toMatchObject({ openid, need_user_confirm: false });
  });

  it('has no discount where the detail has none', async () => {
    const merchant = await signed(caller);
    expect((await merchant.open(1)).json).not.toHaveProperty('post_discounts');
  });

  it('is completed, paid and cancelled by the ordinary calls', async () => {
    const merchant = await signed(caller);
    await merchant.open(1);
    await merchant.complete('D1');
    expect(merchant.base.simulator.orders.get('D1')).toMatchObject({ state: 'DONE', total_amount: 50 });
    await merchant.open(2);
    await merchant.cancel('D2');
    expect(merchant.base.simulator.orders.get('D2')?.state).toBe('REVOKED');
  });

  it('is answered again to the same request, as it stands then (open in the sources)', async () => {
    const merchant = await signed(caller);
    const { json } = await merchant.open(1);
    expect(await merchant.open(1)).toMatchObject({ status: 200, json });
    await merchant.cancel('D1');
    expect((await merchant.open(1)).json).toMatchObject({ order_id: json?.['order_id'], state: 'REVOKED' });
    expectRefusal(await merchant.open(1, { attach: 'other' }), 'PARAM_ERROR', '');
    expect(merchant.base.simulator.orders.list()).toHaveLength(1);
  });
});

it('The order of a detail may cost what was agreed, also above the ceiling of the service (open in the sources)', async () => {
  const merchant = await PlanMerchant.start('direct', { services: [{ ...useFirst, ceiling: 40 }] });
  await merchant.signed();
  await merchant.open(1);
  expect((await merchant.complete('D1', 101)).status).toBe(400);
  expect((await merchant.complete('D1', 100)).status).toBe(200);
});

describe('A detail', () => {
  it('is NOT_USED, then USING while its order runs or is unpaid, then USED', async () => {
    const merchant = await signed();
    merchant.base.simulator.collection.off();
    expect(merchant.detailStates()[0]).toBe('NOT_USED');
    const { json } = await merchant.open(1);
    expect(merchant.signPlan()?.signed_detail_list[0]).toMatchObject({
      plan_detail_state: 'USING',
      order_id: json?.['order_id'],
      use_time: '2026-11-20T10:00:00.000+08:00',
    });
    await merchant.complete('D1');
    const [unpaid] = merchant.signPlan()?.signed_detail_list ?? [];
    expect(unpaid?.plan_detail_state).toBe('USING');
    expect(unpaid).not.toHaveProperty('complete_time');
    await merchant.base.clock.advance('1h');
    merchant.base.simulator.user.pay('D1');
    expect(merchant.signPlan()?.signed_detail_list[0]).toMatchObject({
      plan_detail_state: 'USED',
      actual_pay_price: 50,
      complete_time: '2026-11-20T11:01:00.000+08:00',
    });
  });

  it('is in SIGN_PLAN_DETAIL_CANCEL once its order is cancelled', async () => {
    const merchant = await signed();
    await merchant.open(1);
    await merchant.base.clock.advance('1h');
    await merchant.cancel('D1');
    const [detail] = merchant.signPlan()?.signed_detail_list ?? [];
    expect(detail).toMatchObject({
      plan_detail_state: 'SIGN_PLAN_DETAIL_CANCEL',
      cancel_time: '2026-11-20T11:00:00.000+08:00',
    });
    expect(detail).not.toHaveProperty('complete_time');
  });

  it('is USED also when its order was completed at 0 (open in the sources)', async () => {
    const merchant = await signed();
    await merchant.open(1);
    await merchant.complete('D1', 0);
    expect(merchant.signPlan()?.signed_detail_list[0]).toMatchObject({
      plan_detail_state: 'USED',
      actual_pay_price: 0,
      complete_time: '2026-11-20T10:01:00.000+08:00',
    });
  });
});

it('going_detail_no counts the details whose order was opened, 0 before the first', async () => {
  const merchant = await signed();
  expect(merchant.signPlan()?.going_detail_no).toBe(0);
  await merchant.open(1);
  expect(merchant.signPlan()?.going_detail_no).toBe(1);
  await merchant.complete('D1');
  expect(merchant.signPlan()?.going_detail_no).toBe(1);
  await merchant.open(2);
  await merchant.cancel('D2');
  expect(merchant.signPlan()?.going_detail_no).toBe(2);
});

describe('The orders of a signed plan', () => {
  it('are opened one after the other: no number is skipped', async () => {
    const merchant = await signed();
    expectRefusal(await merchant.open(2), 'INVALID_REQUEST');
    await merchant.used(1);
    expectRefusal(await merchant.open(3), 'INVALID_REQUEST');
    expect((await merchant.open(2)).status).toBe(200);
  });

  it('wait until the one before is completed and paid', async () => {
    const merchant = await signed();
    merchant.base.simulator.collection.off();
    await merchant.open(1);
    expectRefusal(await merchant.open(2), 'INVALID_ORDER_STATE');
    await merchant.complete('D1');
    expectRefusal(await merchant.open(2), 'INVALID_ORDER_STATE');
    merchant.base.simulator.user.pay('D1');
    expect((await merchant.open(2)).status).toBe(200);
  });

  it('wait until the one before is cancelled', async () => {
    const merchant = await signed();
    await merchant.open(1);
    await merchant.cancel('D1');
    expect((await merchant.open(2)).status).toBe(200);
  });

  it('wait for those of their own signed plan only', async () => {
    const merchant = await signed();
    await merchant.offer({
      merchant_sign_plan_no: 'S2',
      sign_plan_detail: merchant.numbers('E'),
    });
    const sign_plan_id = merchant.base.simulator.signPlans.get('S2')?.sign_plan_id;
    merchant.base.simulator.user.signPlan('S2');
    await merchant.open(1);
    expect((await merchant.open(1, { sign_plan_id, out_trade_no: 'E1' })).status).toBe(200);
  });

  it('are not opened a second time for a detail whose order was cancelled (open in the sources)', async () => {
    const merchant = await signed();
    await merchant.open(1);
    await merchant.cancel('D1');
    expectRefusal(await merchant.open(1, { out_trade_no: 'D1B' }), 'PARAM_ERROR', 'out_trade_no');
    expectRefusal(await merchant.open(1, { service_introduction: '补课' }), 'PARAM_ERROR', '');
  });
});

it('A partner opens the order of a user whom the sub-merchant knows', async () => {
  const merchant = await PlanMerchant.start('partner');
  const user = { openid: undefined, sub_appid: 'wxd678efh567hg6999', sub_openid: 'oSub' };
  await merchant.createPlan();
  await merchant.offer(user);
  merchant.base.simulator.user.signPlan('S1');
  expectRefusal(await merchant.open(1, { ...user, sub_openid: 'oOther' }), 'PARAM_ERROR', 'sub_openid');
  const { json } = await merchant.open(1, user);
  expect(json).toMatchObject({ sub_mchid: subMchid, sub_appid: 'wxd678efh567hg6999', state: 'DOING' });
});
