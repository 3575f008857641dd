import { describe, expect, it } from 'vitest';
import { OrderCaller, type CallerName } from '../../../../../test/support/order-caller.js';
import { expectRefusal, expectSuccess } from '../../../../../test/support/raw-answers.js';
import { LegacyMerchant } from '../../../../../test/support/legacy-merchant.js';
import { openid, SimulatedMerchant } from '../../../../../test/support/simulated-merchant.js';
import { thrownBy } from '../../../../../test/support/thrown.js';
import { SimulatorError } from '../../base/simulator.error.js';

// Rules that the sources leave open, so that an option decides, and rules that they state only for some cases.

const all: readonly CallerName[] = ['direct', 'partner', 'acquiring-bank', 'oversea'];

describe('A number that an order of another sub-merchant has (open in the sources)', () => {
  const other = { sub_mchid: '1900000110' };

  it('is taken by default, as out_order_no is unique within the merchant number', async () => {
    const caller = await OrderCaller.start('partner');
    expectSuccess(await caller.create());
    expect((await caller.create(other)).json).toMatchObject({ message: '订单重入参数校验失败' });
  });

  it.each<CallerName>(['partner', 'acquiring-bank', 'oversea'])(
    'is free where each sub-merchant has numbers of its own (%s)',
    async (name) => {
      const caller = await OrderCaller.start(name, { outOrderNoUniquePer: 'subMchid' });
      expectSuccess(await caller.create());
      expectSuccess(await caller.create(other));
      expectRefusal(await caller.create({ ...other, service_introduction: '另一单' }), 'PARAM_ERROR');
      expectSuccess(await caller.cancel(other));
      const { simulator } = caller;
      const states = ['1900000109/R1', '1900000110/R1'].map((number) => simulator.orders.get(number)?.state);
      expect(states).toEqual(['CREATED', 'REVOKED']);
      expect(simulator.orders.list()).toHaveLength(2);
      simulator.user.confirm('1900000109/R1');
      expect((await caller.query()).json).toMatchObject({ state: 'DOING', sub_mchid: '1900000109' });
    },
  );

  it('must be named with its sub_mchid on the user’s side, once two orders share it', async () => {
    const caller = await OrderCaller.start('partner', { outOrderNoUniquePer: 'subMchid' });
    const { simulator } = caller;
    expectSuccess(await caller.create());
    expect(simulator.user.confirm('R1').state).toBe('DOING');
    expectSuccess(await caller.create(other));
    const { message } = thrownBy(SimulatorError, () => simulator.user.confirm('R1'));
    expect(message).toContain('1900000109/R1, 1900000110/R1');
  });
});

describe('An openid beside need_user_confirm: true (open in the sources)', () => {
  it.each(all)('is accepted (%s)', async (name) => {
    const caller = await OrderCaller.start(name);
    expectSuccess(await caller.create({ need_user_confirm: true, openid }));
  });

  it.each(all)('is refused where the option says so (%s)', async (name) => {
    const caller = await OrderCaller.start(name, { openidWithConfirmation: 'deny' });
    expectRefusal(await caller.create({ openid }), 'PARAM_ERROR', 'openid');
    expectSuccess(await caller.create());
  });

  it('may name the user by one openid only', async () => {
    const caller = await OrderCaller.start('partner');
    const twice = { openid, sub_openid: 'oSub', sub_appid: 'wxsub1' };
    expectRefusal(await caller.create(twice), 'PARAM_ERROR', 'openid');
  });
});

describe('A query with out_order_no and query_id is refused when both are filled', () => {
  it.each(all)('and takes an empty one for absent (%s)', async (name) => {
    const caller = await OrderCaller.start(name);
    expectSuccess(await caller.create());
    const { query_id } = caller.simulator.user.confirm('R1');
    const both = [
      { out_order_no: 'R1', query_id: '' },
      { out_order_no: '', query_id },
    ];
    for (const by of both) expect((await caller.query(by)).json).toMatchObject({ out_order_no: 'R1' });
    expectRefusal(await caller.query({ out_order_no: '', query_id: '' }), 'PARAM_ERROR');
    expectRefusal(await caller.query({ out_order_no: 'R1', query_id }), 'PARAM_ERROR');
  });

  it('and takes an empty one for absent (smart retail)', async () => {
    const merchant = await (await LegacyMerchant.start()).accepted();
    expect((await merchant.query('out_order_no=L1&query_id=')).json).toMatchObject({ out_order_no: 'L1' });
  });

  it('and refuses any other required field that is empty', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.create();
    const { json } = await merchant.client.get(
      '/v3/payscore/serviceorder?out_order_no=R1&service_id=&appid=',
    );
    expect(json).toMatchObject({ code: 'PARAM_ERROR' });
  });
});

describe('A charge whose items carry no amount at all', () => {
  const powerBank = [
    { name: '收费标准', description: '4元/小时' },
    { name: '使用时长', description: '1小时' },
  ];

  it('is not summed up: orders of power banks and charging piles are completed so', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.rented();
    expect(await merchant.complete({ post_payments: powerBank, total_amount: 400 })).toMatchObject({
      status: 200,
      json: { total_amount: 400 },
    });
  });

  it('is not summed up when it is modified', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.returned();
    expect((await merchant.modify(400, { post_payments: powerBank })).status).toBe(200);
  });

  it.each([
    ['one item carries an amount', { post_payments: [...powerBank, { name: '其他', amount: 300 }] }],
    ['one carries an amount of 0', { post_payments: [...powerBank, { name: '其他', amount: 0 }] }],
    [
      'a discount carries an amount',
      {
        post_payments: powerBank,
        post_discounts: [{ name: '优惠', description: '新用户', amount: 100 }],
      },
    ],
  ])('is summed up as soon as %s', async (_, items) => {
    const merchant = await SimulatedMerchant.start();
    await merchant.rented();
    const { json } = await merchant.complete({ ...items, total_amount: 400 });
    expect(json).toMatchObject({ message: '最终总金额计算非法' });
  });

  it('must not exceed the risk fund either', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.rented();
    const { json } = await merchant.complete({ post_payments: powerBank, total_amount: 9_901 });
    expect(json).toMatchObject({ code: 'PARAM_ERROR', detail: { field: '/body/total_amount' } });
  });
});

describe('A time that does not fit the simulator’s clock', () => {
  it('is refused with the time of that clock, for a service that is confirmed and completed at once', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.create();
    merchant.simulator.user.confirm('R1');
    const { json } = await merchant.complete({ time_range: { end_time: '20261120100000' } });
    expect(json).toMatchObject({
      message: expect.stringMatching(
        /^真实结束时间小于预计开始时间 \(simulator: its clock is at 20261120100000.*advance\(\)/,
      ) as string,
      detail: { issue: '真实结束时间小于预计开始时间' },
    });
    await merchant.simulator.advance('1s');
    expect((await merchant.complete({ time_range: { end_time: '20261120100001' } })).status).toBe(200);
  });

  it('is avoided with simulator.now(), which advance moves', async () => {
    const { simulator } = await SimulatedMerchant.start();
    expect(simulator.now().toISOString()).toBe('2026-11-20T02:00:00.000Z');
    await simulator.advance('2h');
    expect(simulator.now().toISOString()).toBe('2026-11-20T04:00:00.000Z');
  });
});
