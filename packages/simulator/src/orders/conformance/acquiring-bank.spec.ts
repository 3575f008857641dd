import { describe, expect, it } from 'vitest';
import { OrderCaller } from '../../../../../test/support/order-caller.js';
import { expectRefusal, expectSuccess } from '../../../../../test/support/raw-answers.js';

const inFlight = { code: 'INVALID_REQUEST', message: '单据正在扣款中,请稍后再试' };

/** An order that is completed and not paid. */
const unpaid = async (): Promise<OrderCaller> => (await OrderCaller.start('acquiring-bank')).returned();

/** An order that is completed and not paid, with a debit registered under T1. */
async function registered(): Promise<OrderCaller> {
  const caller = await unpaid();
  expectSuccess(await caller.register('T1'));
  return caller;
}

describe('WeChat Pay', () => {
  it('does not debit an order of an acquiring bank by itself', async () => {
    const caller = await OrderCaller.start('acquiring-bank');
    await caller.rented();
    await caller.complete();
    await caller.simulator.deliveries.idle();
    expect(caller.order()?.collection).toMatchObject({ state: 'USER_PAYING' });
    expect(() => caller.simulator.collection.retry('R1')).toThrow('does not debit order R1');
  });

  it('has no call by which an acquiring bank asks for another debit', async () => {
    const caller = await unpaid();
    expect((await caller.pay()).status).toBe(404);
  });
});

describe('A cancellation by an acquiring bank', () => {
  it('needs no service', async () => {
    const caller = await (await OrderCaller.start('acquiring-bank')).rented();
    expectSuccess(await caller.cancel({ service_id: undefined }));
    expect(caller.state()).toBe('REVOKED');
  });
});

describe('A registered debit', () => {
  it('that succeeds leaves the order paid under the number of its registration', async () => {
    const caller = await registered();
    caller.simulator.collection.release('R1', 'paid');
    expect(caller.state()).toBe('DONE');
    expect((await caller.notices()).at(-1)).toMatchObject({
      eventType: 'PAYSCORE.USER_PAID',
      resource: { out_trade_no: 'T1', channel_id: '1800000108', collection: { state: 'USER_PAID' } },
    });
  });

  it.each(['cancel', 'modify', 'sync'] as const)('refuses %s while it is in flight', async (call) => {
    const caller = await registered();
    expect((await caller[call]()).json).toMatchObject(inFlight);
    expect(caller.state()).toBe('DOING/MCH_COMPLETE');
  });

  it.each(['cancel', 'modify', 'sync'] as const)(
    'lets %s pass once it has failed or is closed',
    async (call) => {
      const caller = await registered();
      caller.simulator.collection.release('R1', 'failed');
      expectSuccess(await caller[call]());
    },
  );

  it('is in flight for 24 hours and not a moment longer', async () => {
    const caller = await registered();
    await caller.clock.advance(86_400_000 - 1);
    expect((await caller.modify()).json).toMatchObject(inFlight);
    await caller.clock.advance(1);
    expectSuccess(await caller.modify());
    expect(() => caller.simulator.collection.release('R1', 'paid')).toThrow(
      'No debit of order R1 is in flight',
    );
  });

  it('can be tried once: the next one needs a number of its own', async () => {
    const caller = await registered();
    caller.simulator.collection.release('R1', 'failed');
    expectRefusal(await caller.register('T1'), 'PARAM_ERROR', 'out_trade_no');
    expectSuccess(await caller.register('T2'));
    caller.simulator.collection.release('R1', 'paid');
    expect(caller.order()).toMatchObject({ state: 'DONE', out_trade_no: 'T2' });
  });

  it('needs a new number as well once the 24 hours are over', async () => {
    const caller = await registered();
    await caller.clock.advance('1d');
    expectRefusal(await caller.register('T1'), 'PARAM_ERROR', 'out_trade_no');
    expectSuccess(await caller.register('T2'));
  });

  it('cannot have the number of a debit of another order', async () => {
    const caller = await registered();
    await caller.create({ out_order_no: 'R2' });
    caller.simulator.user.confirm('R2');
    await caller.clock.advance('1h');
    const completion = {
      post_payments: [{ name: '使用时长', amount: 1 }],
      total_amount: 1,
      time_range: { end_time: '20261120115959' },
    };
    expectSuccess(await caller.call('complete', completion, 'R2'));
    const answer = await caller.call('registerdeductinfo', { out_trade_no: 'T1' }, 'R2');
    expectRefusal(answer, 'PARAM_ERROR', 'out_trade_no');
  });

  it('registered again while it is in flight is answered alike, and is not prolonged (open in the sources)', async () => {
    const caller = await registered();
    await caller.clock.advance('23h');
    expectSuccess(await caller.register('T1'));
    await caller.clock.advance('1h');
    expectSuccess(await caller.modify());
  });

  it('refuses another one while it is in flight (open in the sources)', async () => {
    const caller = await registered();
    expect((await caller.register('T2')).json).toMatchObject(inFlight);
  });
});

describe('The registration can be queried', () => {
  it('while the order is unpaid, the last one first', async () => {
    const caller = await registered();
    caller.simulator.collection.release('R1', 'failed');
    await caller.register('T2');
    expect((await caller.deduction()).json).toEqual({ description: '充电宝租借', out_trade_no: 'T2' });
  });

  it('when the order is DONE', async () => {
    const caller = await registered();
    caller.simulator.collection.release('R1', 'paid');
    expect((await caller.deduction()).json).toEqual({ description: '充电宝租借', out_trade_no: 'T1' });
  });

  it('but not before a debit is registered (the code is open in the sources)', async () => {
    expectRefusal(await (await unpaid()).deduction(), 'INVALID_ORDER_STATE');
  });

  it('but not while the service runs', async () => {
    const caller = await OrderCaller.start('acquiring-bank');
    expectRefusal(await (await caller.rented()).deduction(), 'INVALID_ORDER_STATE');
  });
});

describe('A user who wants to pay an unpaid order now', () => {
  it('makes WeChat Pay ask the acquiring bank for a cashier order', async () => {
    const caller = await unpaid();
    caller.simulator.user.pay('R1');
    expect(caller.state()).toBe('DOING/MCH_COMPLETE');
    expect((await caller.notices()).at(-1)).toEqual({
      eventType: 'PAYSCORE.MCH_PREPAY',
      resource: expect.objectContaining({
        out_order_no: 'R1',
        sub_mchid: '1900000109',
        channel_id: '1800000108',
        total_amount: 600,
        prepay_req_body: expect.objectContaining({
          fee_type: 'CNY',
          time_start: '20261120110000',
          time_expire: '20261120110500',
        }) as object,
      }) as object,
    });
  });

  it.each(['cancel', 'modify', 'sync', 'register'] as const)(
    'refuses %s while at the cashier',
    async (call) => {
      const caller = await unpaid();
      caller.simulator.user.pay('R1');
      expect((await caller[call]()).json).toMatchObject(inFlight);
    },
  );

  it('pays at the cashier, or leaves it after five minutes (open in the sources)', async () => {
    const caller = await unpaid();
    caller.simulator.user.pay('R1');
    await caller.clock.advance('5m');
    expectSuccess(await caller.modify());
    caller.simulator.user.pay('R1');
    caller.simulator.collection.release('R1', 'paid');
    expect(caller.order()).toMatchObject({ state: 'DONE', collection: { paid_amount: 500 } });
  });
});
