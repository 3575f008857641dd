import { describe, expect, it } from 'vitest';
import type { RawAnswer } from '../../../../../test/support/raw-client.js';
import {
  openid,
  SimulatedMerchant,
  useFirst,
  withoutConfirmation,
} from '../../../../../test/support/simulated-merchant.js';

const charge = (amount: number): object => ({
  post_payments: [{ name: '使用时长', amount }],
  total_amount: amount,
});

const refused = (field: string, answer: RawAnswer): void => {
  expect(answer.json).toMatchObject({ code: 'PARAM_ERROR', detail: { field: `/body/${field}` } });
};

describe('At creation', () => {
  it('the risk fund may reach the ceiling of the service', async () => {
    const merchant = await SimulatedMerchant.start();
    expect((await merchant.create({ risk_fund: { name: 'DEPOSIT', amount: 10_000 } })).status).toBe(200);
  });

  it('a risk fund above the ceiling is refused', async () => {
    const merchant = await SimulatedMerchant.start();
    const answer = await merchant.create({ risk_fund: { name: 'DEPOSIT', amount: 10_001 } });
    refused('risk_fund/amount', answer);
    expect(answer.headers['request-id']).toMatch(/-271316656$/);
  });

  it('announced payments above the ceiling are refused, unless there are discounts', async () => {
    const merchant = await SimulatedMerchant.start();
    const post_payments = [{ name: '收费标准', amount: 10_001 }];
    refused('post_payments', await merchant.create({ post_payments }));
    const post_discounts = [{ name: '优惠', description: '新用户', amount: 1 }];
    expect((await merchant.create({ post_payments, post_discounts })).status).toBe(200);
  });
});

describe('At completion', () => {
  it('the total is the payments less the discounts, a missing amount being 0', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.rented();
    const { status, json } = await merchant.complete({
      post_payments: [
        { name: '使用时长', amount: 700, count: 3 },
        { name: '收费标准', description: '3元/小时' },
      ],
      post_discounts: [{ name: '优惠', description: '新用户', amount: 100 }],
      total_amount: 600,
    });
    expect([status, json?.['total_amount']]).toEqual([200, 600]);
  });

  it.each([599, 601])('a total of %i for items of 600 is refused', async (total) => {
    const merchant = await SimulatedMerchant.start();
    await merchant.rented();
    const answer = await merchant.complete({ total_amount: total });
    refused('total_amount', answer);
    expect(answer.json).toMatchObject({ message: '最终总金额计算非法' });
  });

  it('a total above the deposit is refused', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.rented();
    refused('total_amount', await merchant.complete(charge(9_901)));
    expect((await merchant.complete(charge(9_900))).status).toBe(200);
  });

  it.each([
    ['with', useFirst, {}],
    ['without', withoutConfirmation, { openid, need_user_confirm: false }],
  ])(
    'an estimate does not bound the total, the ceiling does (%s confirmation)',
    async (_, service, changes) => {
      const merchant = await SimulatedMerchant.start({ services: [service] });
      if (!service.needUserConfirm) merchant.simulator.user.authorize();
      await merchant.create({ ...changes, risk_fund: { name: 'ESTIMATE_ORDER_COST', amount: 1_000 } });
      if (service.needUserConfirm) merchant.simulator.user.confirm('R1');
      await merchant.clock.advance(3_600_000);
      refused('total_amount', await merchant.complete(charge(20_001)));
      expect((await merchant.complete(charge(20_000))).status).toBe(200);
    },
  );

  it('at 0 the order is done at once: nothing is collected and nothing is notified (open in the sources)', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.rented();
    const { json } = await merchant.complete(charge(0));
    expect(json).toMatchObject({ state: 'DONE', total_amount: 0 });
    expect(json).not.toHaveProperty('need_collection');
    const { json: later } = await merchant.query();
    expect(later).not.toHaveProperty('collection');
    expect(merchant.simulator.deliveries.list().map(({ eventType }) => eventType)).toEqual([
      'PAYSCORE.USER_CONFIRM',
    ]);
  });
});

describe('A modification', () => {
  it('lowers the amount, each time further', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.returned();
    for (const total of [500, 499]) {
      const { json } = await merchant.modify(total);
      expect(json).toMatchObject({
        total_amount: total,
        collection: { state: 'USER_PAYING', total_amount: total, paying_amount: total, paid_amount: 0 },
      });
    }
  });

  it.each([600, 601])('of 600 fen to %i is refused', async (total) => {
    const merchant = await SimulatedMerchant.start();
    await merchant.returned();
    refused('total_amount', await merchant.modify(total));
  });

  it('must be below the last amount, not the first', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.returned();
    await merchant.modify(500);
    refused('total_amount', await merchant.modify(500));
  });

  it('must add up like a completion', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.returned();
    refused('total_amount', await merchant.modify(500, { total_amount: 400 }));
  });

  it('to 0 ends the order (open in the sources)', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.returned();
    expect((await merchant.modify(0)).json).toMatchObject({ state: 'DONE', total_amount: 0 });
  });

  it('replaces the items as a whole', async () => {
    const merchant = await SimulatedMerchant.start();
    merchant.simulator.collection.off();
    await merchant.rented();
    await merchant.complete({ post_discounts: [{ name: '优惠', description: '新用户', amount: 0 }] });
    const { json } = await merchant.modify(500);
    expect(json?.['post_payments']).toEqual([{ name: '使用时长', amount: 500 }]);
    expect(json).not.toHaveProperty('post_discounts');
  });
});

it('A cancelled order has a total of 0', async () => {
  const merchant = await SimulatedMerchant.start();
  await merchant.returned();
  await merchant.cancel();
  const { json } = await merchant.query();
  expect(json).toMatchObject({ state: 'REVOKED', total_amount: 0 });
  expect(json).not.toHaveProperty('collection');
});
