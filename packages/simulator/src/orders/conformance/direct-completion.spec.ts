import { describe, expect, it } from 'vitest';
import { charge, OrderCaller } from '../../../../../test/support/order-caller.js';
import { expectRefusal, expectSuccess } from '../../../../../test/support/raw-answers.js';
import { powerBankService } from '../../index.js';

/** A caller whose user has authorised the service. */
async function authorised(name: 'direct' | 'partner' = 'direct'): Promise<OrderCaller> {
  const caller = await OrderCaller.start(name);
  caller.authorize();
  return caller;
}

describe.each(['direct', 'partner'] as const)('An order that is completed as it is opened (%s)', (name) => {
  it('is unpaid, and WeChat Pay collects the money', async () => {
    const caller = await authorised(name);
    expectSuccess(await caller.directComplete());
    expect((await caller.notices()).map(({ eventType }) => eventType)).toEqual(['PAYSCORE.USER_PAID']);
    expect(caller.state()).toBe('DONE');
  });

  it('stays DOING/MCH_COMPLETE while the debit fails, and is modified, synchronised or cancelled as any other', async () => {
    const caller = await authorised(name);
    caller.simulator.collection.fail();
    expectSuccess(await caller.directComplete());
    expect(caller.state()).toBe('DOING/MCH_COMPLETE');
    expectSuccess(await caller.modify());
    expectSuccess(await caller.sync());
    expectSuccess(await caller.directComplete({ out_order_no: 'R2' }));
    expectSuccess(await caller.call('cancel', { reason: '设备故障' }, 'R2'));
  });

  it('at 0 is DONE at once (open in the sources)', async () => {
    const caller = await authorised(name);
    expectSuccess(await caller.directComplete(charge(0)));
    expect(caller.order()).toMatchObject({ state: 'DONE', total_amount: 0 });
    await expect(caller.notices()).resolves.toEqual([]);
  });

  it('needs a user who has authorised the service', async () => {
    const caller = await OrderCaller.start(name);
    expectRefusal(await caller.directComplete(), 'NO_AUTH');
  });

  it('sent again is the same order, and is debited once', async () => {
    const caller = await authorised(name);
    caller.simulator.collection.fail(1);
    expectSuccess(await caller.directComplete());
    expectSuccess(await caller.directComplete());
    expect(caller.state()).toBe('DOING/MCH_COMPLETE');
  });

  it('sent again with another amount is refused', async () => {
    const caller = await authorised(name);
    await caller.directComplete();
    expect((await caller.directComplete(charge(601))).json).toMatchObject({
      message: '订单重入参数校验失败',
    });
  });
});

describe('An order that is completed as it is opened', () => {
  it('may cost up to the ceiling of the service', async () => {
    const caller = await authorised();
    expectRefusal(await caller.directComplete(charge(20_001)), 'PARAM_ERROR', 'total_amount');
    expectSuccess(await caller.directComplete(charge(20_000)));
  });

  it('must cost the sum of its items', async () => {
    const caller = await authorised();
    expectRefusal(await caller.directComplete({ total_amount: 599 }), 'PARAM_ERROR', 'total_amount');
  });

  it('has five discounts at most', async () => {
    const caller = await authorised();
    const post_discounts = Array.from({ length: 6 }, (_, index) => ({
      name: `优惠${index}`,
      description: '减免',
      amount: 0,
    }));
    expectRefusal(await caller.directComplete({ post_discounts }), 'PARAM_ERROR', 'post_discounts');
    expectSuccess(await caller.directComplete({ post_discounts: post_discounts.slice(1) }));
  });

  it('is refused for a service whose orders the user confirms', async () => {
    const caller = await authorised();
    const { serviceId } = powerBankService;
    expectRefusal(await caller.directComplete({ service_id: serviceId }), 'NO_AUTH');
  });

  it.each([
    [{ start_time: '20261120100001' }, 'time_range/start_time'],
    [{ start_time: '20261120090000', end_time: '20261120100001' }, 'time_range/end_time'],
    [{ start_time: '20261120090000', end_time: '20261120090000' }, 'time_range/end_time'],
  ])('must lie in the past: %j is refused (open in the sources)', async (time_range, field) => {
    expectRefusal(await (await authorised()).directComplete({ time_range }), 'PARAM_ERROR', field);
  });
});
