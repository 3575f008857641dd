import { describe, expect, it } from 'vitest';
import { PlanMerchant, planCallers } from '../../../../../test/support/plan-merchant.js';
import { expectRefusal } from '../../../../../test/support/raw-answers.js';
import { openid } from '../../../../../test/support/simulated-merchant.js';

const atTen = '2026-11-20T10:00:00.000+08:00';

describe.each(planCallers)('A signed plan of a %s merchant', (caller) => {
  it('is UNSIGNED once offered, with a package for the page and nothing of it used', async () => {
    const merchant = await (await PlanMerchant.start(caller)).planned();
    const { status, json } = await merchant.offer();
    expect(status).toBe(200);
    const { appid, serviceId, mchid } = merchant.base.simulator.moduleOptions();
    const [first, second, third] = merchant.plan()?.plan_detail_list ?? [];
    expect(json).toEqual({
      sign_plan: {
        sign_plan_id: expect.stringMatching(/^\d{32}$/) as string,
        openid,
        service_id: serviceId,
        mchid,
        ...merchant.whose(),
        appid,
        merchant_sign_plan_no: 'S1',
        merchant_callback_url: 'http://127.0.0.1:9/notify',
        plan_id: merchant.plan()?.plan_id,
        going_detail_no: 0,
        sign_state: 'UNSIGNED',
        cancel_sign_type: 'NOT_CANCEL',
        plan_name: '瑜伽课3节',
        plan_over_time: '2026-12-20T00:00:00.000+08:00',
        total_origin_price: 300,
        deduction_quantity: 3,
        total_actual_price: 250,
        signed_detail_list: [
          { ...first, merchant_plan_detail_no: 'D1', plan_detail_state: 'NOT_USED' },
          { ...second, merchant_plan_detail_no: 'D2', plan_detail_state: 'NOT_USED' },
          { ...third, merchant_plan_detail_no: 'D3', plan_detail_state: 'NOT_USED' },
        ],
      },
      package: expect.stringMatching(/^.{20,300}$/) as string,
    });
    expect((await merchant.querySignPlan()).json).toEqual(json?.['sign_plan']);
    expect(merchant.signPlan()).toEqual(json?.['sign_plan']);
  });

  it('is SIGNED once the user has signed, for the days of the plan from that day on (open in the sources)', async () => {
    const merchant = await (await PlanMerchant.start(caller)).planned();
    await merchant.base.clock.advance('13h 30m');
    await merchant.offer();
    expect(merchant.signPlan()?.plan_over_time).toBe('2026-12-20T00:00:00.000+08:00');
    await merchant.base.clock.advance('1h');
    const signed = merchant.base.simulator.user.signPlan('S1');
    expect(signed).toMatchObject({
      sign_state: 'SIGNED',
      sign_time: '2026-11-21T00:30:00.000+08:00',
      plan_over_time: '2026-12-21T00:00:00.000+08:00',
    });
    expect((await merchant.querySignPlan()).json).toEqual(signed);
  });

  it('is cancelled when the merchant stops it', async () => {
    const merchant = await (await PlanMerchant.start(caller)).signed();
    const { status, json } = await merchant.stopSignPlan();
    expect(status).toBe(200);
    expect(json).toMatchObject({
      sign_state: 'SIGN_PLAN_CANCEL',
      cancel_sign_type: 'MERCHANT',
      cancel_sign_time: atTen,
      cancel_reason: '门店停业',
    });
    expect((await merchant.querySignPlan()).json).toEqual(json);
  });

  it('is cancelled when the user cancels it', async () => {
    const merchant = await (await PlanMerchant.start(caller)).signed();
    const cancelled = merchant.base.simulator.user.cancelPlan('S1', { openid, reason: '放弃课程' });
    expect(cancelled).toMatchObject({
      sign_state: 'SIGN_PLAN_CANCEL',
      cancel_sign_type: 'USER',
      cancel_sign_time: atTen,
      cancel_reason: '放弃课程',
    });
    expect((await merchant.querySignPlan()).json).toEqual(cancelled);
  });

  it('is COMPLETE once its last detail is used', async () => {
    const merchant = await (await PlanMerchant.start(caller)).signed();
    await merchant.used(2);
    expect(merchant.signPlan()?.sign_state).toBe('SIGNED');
    await merchant.open(3);
    await merchant.complete('D3');
    expect(merchant.signPlan()?.sign_state).toBe('COMPLETE');
  });

  it('is in EXPIRE once its days are over', async () => {
    const merchant = await (await PlanMerchant.start(caller)).signed();
    await merchant.base.clock.advance('29d 13h 59m');
    expect(merchant.signPlan()?.sign_state).toBe('SIGNED');
    await merchant.base.clock.advance('1m');
    expect((await merchant.querySignPlan()).json).toMatchObject({ sign_state: 'EXPIRE' });
  });

  it('is answered again with its package to the same offer (open in the sources)', async () => {
    const merchant = await (await PlanMerchant.start(caller)).planned();
    const first = await merchant.offer();
    await merchant.stopPlan();
    expect(await merchant.offer()).toMatchObject({ status: 200, json: first.json });
    expect(merchant.base.simulator.signPlans.list()).toHaveLength(1);
  });

  it('is not offered under the number of another signed plan (open in the sources)', async () => {
    const merchant = await (await PlanMerchant.start(caller)).planned();
    await merchant.offer();
    expectRefusal(await merchant.offer({ sign_plan_detail: merchant.numbers('E') }), 'PARAM_ERROR', '');
  });

  it('that was never offered can be neither queried nor stopped', async () => {
    const merchant = await PlanMerchant.start(caller);
    expectRefusal(await merchant.querySignPlan(), 'ORDER_NOT_EXIST');
    expectRefusal(await merchant.stopSignPlan(), 'ORDER_NOT_EXIST');
  });

  it('is stopped only with a reason', async () => {
    const merchant = await (await PlanMerchant.start(caller)).signed();
    expectRefusal(await merchant.stopSignPlan({ stop_reason: undefined }), 'PARAM_ERROR', 'stop_reason');
    const long = await merchant.stopSignPlan({ stop_reason: '停'.repeat(129) });
    expectRefusal(long, 'PARAM_ERROR', 'stop_reason');
  });
});

describe('A plan that is stopped', () => {
  it('is not offered any more', async () => {
    const merchant = await (await PlanMerchant.start()).planned();
    await merchant.stopPlan();
    expectRefusal(await merchant.offer(), 'INVALID_ORDER_STATE');
  });

  it('cannot be signed by a user to whom it was offered', async () => {
    const merchant = await (await PlanMerchant.start()).planned();
    await merchant.offer();
    await merchant.stopPlan();
    expect(() => merchant.base.simulator.user.signPlan('S1')).toThrow('its plan was stopped');
  });

  it('goes on where it is signed', async () => {
    const merchant = await (await PlanMerchant.start()).signed();
    await merchant.stopPlan();
    await merchant.used(3);
    expect(merchant.signPlan()?.sign_state).toBe('COMPLETE');
  });
});

it('simulator.signPlans returns copies', async () => {
  const merchant = await (await PlanMerchant.start()).signed();
  for (const plan of [merchant.signPlan(), ...merchant.base.simulator.signPlans.list()]) {
    const [detail] = plan?.signed_detail_list ?? [];
    if (detail) detail.actual_price = 1;
  }
  expect(merchant.signPlan()?.signed_detail_list[0]?.actual_price).toBe(100);
});
