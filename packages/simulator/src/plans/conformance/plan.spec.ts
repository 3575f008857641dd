import { describe, expect, it } from 'vitest';
import { PlanMerchant, planCallers, subMchid } from '../../../../../test/support/plan-merchant.js';
import { expectRefusal } from '../../../../../test/support/raw-answers.js';
import { RawClient } from '../../../../../test/support/raw-client.js';
import { useFirst } from '../../../../../test/support/simulated-merchant.js';

const details = (...prices: readonly (readonly [original: number, actual: number])[]): object => {
  const sum = (index: 0 | 1): number => prices.reduce((total, price) => total + price[index], 0);
  return {
    deduction_quantity: prices.length,
    total_original_price: sum(0),
    total_actual_price: sum(1),
    plan_detail_list: prices.map(([original_price, actual_price]) => ({
      plan_detail_name: '课',
      original_price,
      actual_price,
    })),
  };
};

describe.each(planCallers)('A plan of a %s merchant', (caller) => {
  it('is NORMAL once created, its details numbered from 1 as they were sent', async () => {
    const merchant = await PlanMerchant.start(caller);
    const { status, json } = await merchant.createPlan();
    expect(status).toBe(200);
    const { mchid } = merchant.base.simulator.moduleOptions();
    expect(json).toEqual({
      ...merchant.terms(),
      plan_id: expect.stringMatching(/^\d{32}$/) as string,
      mchid,
      plan_state: 'NORMAL',
      plan_detail_list: (merchant.terms()['plan_detail_list'] as object[]).map((detail, index) => ({
        plan_detail_no: index + 1,
        ...detail,
      })),
    });
    expect((await merchant.queryPlan()).json).toEqual(json);
    expect(merchant.plan()).toEqual(json);
  });

  it('is stopped by its creator', async () => {
    const merchant = await PlanMerchant.start(caller);
    await merchant.createPlan();
    const { status, json } = await merchant.stopPlan();
    expect(status).toBe(200);
    expect(json).toMatchObject({
      plan_state: 'STOP',
      stop_mchid: merchant.base.simulator.moduleOptions().mchid,
      stop_time: '2026-11-20T10:00:00.000+08:00',
    });
    expect((await merchant.queryPlan()).json).toEqual(json);
  });

  it('stays as it was stopped when it is stopped again (open in the sources)', async () => {
    const merchant = await PlanMerchant.start(caller);
    await merchant.createPlan();
    const { json } = await merchant.stopPlan();
    await merchant.base.clock.advance('1h');
    expect((await merchant.stopPlan()).json).toEqual(json);
  });

  it('is answered again to the same creation, also once stopped (open in the sources)', async () => {
    const merchant = await PlanMerchant.start(caller);
    await merchant.createPlan();
    const { json } = await merchant.stopPlan();
    expect(await merchant.createPlan()).toMatchObject({ status: 200, json });
    expect(merchant.base.simulator.plans.list()).toHaveLength(1);
  });

  it('is not created under a number that another plan has (open in the sources)', async () => {
    const merchant = await PlanMerchant.start(caller);
    await merchant.createPlan();
    expectRefusal(await merchant.createPlan({ plan_name: '舞蹈课' }), 'PARAM_ERROR', '');
  });

  it('that was never created can be neither queried nor stopped', async () => {
    const merchant = await PlanMerchant.start(caller);
    expectRefusal(await merchant.queryPlan(), 'ORDER_NOT_EXIST');
    expectRefusal(await merchant.stopPlan(), 'ORDER_NOT_EXIST');
  });
});

describe('Only the creator of a plan', () => {
  it('queries and stops it: not a partner for a direct merchant, nor the other way round', async () => {
    const direct = await PlanMerchant.start('direct');
    await direct.createPlan();
    const { client } = direct.base;
    const twin = '/v3/payscore/plan/partner/payscore-plans/merchant-plan-no/P1';
    expectRefusal(await client.get(`${twin}?sub_mchid=${subMchid}`), 'ORDER_NOT_EXIST');
    expectRefusal(await client.post(`${twin}/stop`, { sub_mchid: subMchid }), 'ORDER_NOT_EXIST');
  });

  it('queries and stops it: not a partner for another merchant', async () => {
    const partner = await PlanMerchant.start('partner');
    await partner.createPlan();
    expectRefusal(await partner.queryPlan('P1', '?sub_mchid=1900000110'), 'ORDER_NOT_EXIST');
    expectRefusal(await partner.stopPlan('P1', { sub_mchid: '1900000110' }), 'ORDER_NOT_EXIST');
    expect(partner.plan()?.plan_state).toBe('NORMAL');
  });

  it('queries and stops it: not another merchant number', async () => {
    const merchant = await PlanMerchant.start('direct', { merchants: [{ mchid: '1230000110' }] });
    await merchant.createPlan();
    const other = new RawClient(merchant.base.simulator.merchant('1230000110').moduleOptions());
    const one = '/v3/payscore/plan/payscore-plans/merchant-plan-no/P1';
    expectRefusal(await other.get(one), 'ORDER_NOT_EXIST');
    expectRefusal(await other.post(`${one}/stop`, {}), 'ORDER_NOT_EXIST');
  });
});

describe('A plan is refused', () => {
  it('unless it has as many details as charges', async () => {
    const merchant = await PlanMerchant.start();
    expectRefusal(await merchant.createPlan({ deduction_quantity: 2 }), 'PARAM_ERROR', 'plan_detail_list');
    expectRefusal(
      await merchant.createPlan({ plan_detail_list: undefined }),
      'PARAM_ERROR',
      'plan_detail_list',
    );
  });

  it('when a detail costs more than without its discount', async () => {
    const merchant = await PlanMerchant.start();
    expectRefusal(
      await merchant.createPlan(details([100, 101])),
      'PARAM_ERROR',
      'plan_detail_list/0/actual_price',
    );
    expect((await merchant.createPlan(details([100, 100]))).status).toBe(200);
  });

  it('when a detail costs more than the one before', async () => {
    const merchant = await PlanMerchant.start();
    const rising = details([100, 50], [100, 51]);
    expectRefusal(await merchant.createPlan(rising), 'PARAM_ERROR', 'plan_detail_list/1/actual_price');
    expect((await merchant.createPlan(details([100, 50], [200, 50]))).status).toBe(200);
  });

  it('when it lasts longer, or charges more often, than the service allows', async () => {
    const plans = { maxDuration: 30, maxDeductions: 3 };
    const merchant = await PlanMerchant.start('direct', { services: [{ ...useFirst, plans }] });
    expectRefusal(await merchant.createPlan({ plan_duration: 31 }), 'PARAM_ERROR', 'plan_duration');
    const four = details([1, 1], [1, 1], [1, 1], [1, 1]);
    expectRefusal(await merchant.createPlan(four), 'PARAM_ERROR', 'deduction_quantity');
    expect((await merchant.createPlan()).status).toBe(200);
  });

  it('when it lasts more than 365 days or charges more than 100 times (open in the sources)', async () => {
    const merchant = await PlanMerchant.start();
    expectRefusal(await merchant.createPlan({ plan_duration: 366 }), 'PARAM_ERROR', 'plan_duration');
    expectRefusal(
      await merchant.createPlan({ deduction_quantity: 101 }),
      'PARAM_ERROR',
      'deduction_quantity',
    );
  });

  it('when the service has no right to plans', async () => {
    const merchant = await PlanMerchant.start('direct', { services: [{ ...useFirst, plans: false }] });
    expectRefusal(await merchant.createPlan(), 'NO_AUTH');
  });

  it('when the service is not of this merchant', async () => {
    const merchant = await PlanMerchant.start();
    expectRefusal(await merchant.createPlan({ service_id: '500009' }), 'NO_AUTH');
  });

  it.each<[string, unknown]>([
    ['service_id', undefined],
    ['appid', undefined],
    ['appid', 'wx0000000000000000'],
    ['merchant_plan_no', undefined],
    ['merchant_plan_no', 'x'.repeat(33)],
    ['plan_name', undefined],
    ['plan_name', '课'.repeat(21)],
    ['plan_duration', undefined],
    ['plan_duration', 0],
    ['plan_duration', '30'],
    ['deduction_quantity', undefined],
    ['deduction_quantity', 0],
    ['total_original_price', undefined],
    ['total_original_price', -1],
    ['total_actual_price', 1.5],
  ])('when %s is %j', async (field, value) => {
    const merchant = await PlanMerchant.start();
    expectRefusal(await merchant.createPlan({ [field]: value }), 'PARAM_ERROR', field);
  });

  it.each(['plan_detail_name', 'original_price', 'actual_price'])(
    'when a detail has no %s',
    async (field) => {
      const merchant = await PlanMerchant.start();
      const [first, ...others] = merchant.terms()['plan_detail_list'] as Record<string, unknown>[];
      const answer = await merchant.createPlan({
        plan_detail_list: [{ ...first, [field]: undefined }, ...others],
      });
      expectRefusal(answer, 'PARAM_ERROR', `plan_detail_list/0/${field}`);
    },
  );

  it.each([undefined, '', 'abc'])('when the sub_mchid of a partner is %j', async (sub_mchid) => {
    const merchant = await PlanMerchant.start('partner');
    expectRefusal(await merchant.createPlan({ sub_mchid }), 'PARAM_ERROR', 'sub_mchid');
  });
});

it.each(['total_original_price', 'total_actual_price'])(
  'A plan is taken whatever the sum of its details is: %s (open in the sources)',
  async (field) => {
    const merchant = await PlanMerchant.start();
    expect(await merchant.createPlan({ [field]: 299 })).toMatchObject({
      status: 200,
      json: { [field]: 299 },
    });
  },
);

it('A sub_mchid in the creation of a direct merchant’s plan is ignored', async () => {
  const merchant = await PlanMerchant.start('direct');
  expect((await merchant.createPlan({ sub_mchid: subMchid })).json).not.toHaveProperty('sub_mchid');
});

it('simulator.plans returns copies', async () => {
  const merchant = await PlanMerchant.start();
  await merchant.createPlan();
  for (const plan of [merchant.plan(), ...merchant.base.simulator.plans.list()]) {
    const [detail] = plan?.plan_detail_list ?? [];
    if (detail) detail.actual_price = 1;
  }
  expect(merchant.plan()?.plan_detail_list[0]?.actual_price).toBe(100);
});
