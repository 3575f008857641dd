import { describe, expect, it } from 'vitest';
import { OrderCaller } from '../../../../../test/support/order-caller.js';
import { SimulatedMerchant } from '../../../../../test/support/simulated-merchant.js';

describe('The same creation again', () => {
  it('answers the same order', async () => {
    const merchant = await SimulatedMerchant.start();
    const first = await merchant.create();
    const second = await merchant.create();
    expect(second.status).toBe(200);
    expect(second.json).toEqual(first.json);
    expect(merchant.simulator.orders.list()).toHaveLength(1);
  });

  it('answers the order that has moved on since, though its planned start is in the past by now', async () => {
    const merchant = await SimulatedMerchant.start();
    const planned = { time_range: { start_time: '20261120100001' } };
    await merchant.rented(planned);
    const { status, json } = await merchant.create(planned);
    expect([status, json?.['state']]).toEqual([200, 'DOING']);
  });

  it('is the same whatever the order of its fields', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.create();
    const reversed = Object.fromEntries(Object.entries(merchant.rental()).toReversed());
    expect((await merchant.client.post('/v3/payscore/serviceorder', reversed)).status).toBe(200);
  });

  it('with other parameters is refused, and the first stands', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.create();
    const answer = await merchant.create({ service_introduction: '雨伞租借' });
    expect(answer.json).toMatchObject({ code: 'PARAM_ERROR', message: '订单重入参数校验失败' });
    expect(answer.headers['request-id']).toMatch(/-271316598$/);
    expect(merchant.order()?.service_introduction).toBe('充电宝租借');
  });
});

describe('The same completion again', () => {
  it('succeeds while the order is unpaid, and no second debit follows (open in the sources)', async () => {
    const merchant = await SimulatedMerchant.start();
    merchant.simulator.collection.fail(1);
    await merchant.rented();
    const first = await merchant.complete();
    const second = await merchant.complete();
    expect([second.status, second.json]).toEqual([200, first.json]);
    expect(merchant.order()?.state_description).toBe('MCH_COMPLETE');
  });

  it('with another end is refused, and the first stands (open in the sources)', async () => {
    const merchant = await SimulatedMerchant.start();
    merchant.simulator.collection.off();
    await merchant.rented();
    await merchant.complete();
    await merchant.clock.advance(1_000);
    const { json } = await merchant.complete({ time_range: { end_time: '20261120110001' } });
    expect(json).toMatchObject({ code: 'PARAM_ERROR', message: '订单重入参数校验失败' });
    expect(merchant.order()?.time_range.end_time).toBe('20261120110000');
  });
});

describe('The same cancellation again', () => {
  it('succeeds', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.create();
    const first = await merchant.cancel();
    const second = await merchant.cancel();
    expect([second.status, second.json]).toEqual([200, first.json]);
  });

  it('with another reason is refused (open in the sources)', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.create();
    await merchant.cancel();
    expect((await merchant.cancel({ reason: '别的原因' })).json).toMatchObject({ code: 'ORDER_CANCELED' });
  });
});

it('The same modification again is refused, as it lowers nothing (open in the sources)', async () => {
  const merchant = await SimulatedMerchant.start();
  await merchant.returned();
  await merchant.modify(500);
  expect((await merchant.modify(500)).json).toMatchObject({ code: 'PARAM_ERROR' });
});

it('The same synchronisation again is refused with ORDER_DONE (open in the sources)', async () => {
  const merchant = await SimulatedMerchant.start();
  await merchant.returned();
  await merchant.sync();
  expect((await merchant.sync()).json).toMatchObject({ code: 'ORDER_DONE' });
});

describe.each(['partner', 'acquiring-bank', 'oversea'] as const)('Of a sub-merchant (%s)', (name) => {
  it('the same creation again answers the same order', async () => {
    const caller = await OrderCaller.start(name);
    const first = await caller.create();
    expect((await caller.create()).json).toEqual(first.json);
  });

  it('another creation under the number is refused', async () => {
    const caller = await OrderCaller.start(name);
    await caller.create();
    expect((await caller.create({ attach: 'x' })).json).toMatchObject({ message: '订单重入参数校验失败' });
  });

  it('the same completion again succeeds while the order is unpaid (open in the sources)', async () => {
    const caller = await OrderCaller.start(name);
    await caller.returned();
    expect((await caller.complete()).status).toBe(204);
    expect((await caller.complete({ goods_tag: 'x' })).json).toMatchObject({
      message: '订单重入参数校验失败',
    });
  });

  it('the same cancellation again succeeds', async () => {
    const caller = await OrderCaller.start(name);
    await caller.create();
    await caller.cancel();
    expect((await caller.cancel()).status).toBe(204);
  });
});
