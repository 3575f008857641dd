import { describe, expect, it } from 'vitest';
import { SimulatedMerchant } from '../../../test/support/simulated-merchant.js';
import { SimulatorError } from './index.js';

const hour = 3_600_000;

describe('The user confirms', () => {
  it('under the openid that the test names', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.create();
    const order = merchant.simulator.user.confirm('R1', { openid: 'oOther' });
    expect(order).toMatchObject({ state: 'DOING', state_description: 'USER_CONFIRM', openid: 'oOther' });
  });

  it('no order that was never created', async () => {
    const { simulator } = await SimulatedMerchant.start();
    expect(() => simulator.user.confirm('R1')).toThrow(new SimulatorError('No order R1 was created', 404));
  });

  it('no order twice', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.rented();
    expect(() => merchant.simulator.user.confirm('R1')).toThrow(
      'The user cannot confirm order R1: it is confirmed, and the merchant has not completed it',
    );
  });

  it('no order whose package is an hour old', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.create();
    await merchant.create({ out_order_no: 'R2' });
    await merchant.clock.advance(hour - 1);
    merchant.simulator.user.confirm('R2');
    await merchant.clock.advance(1);
    expect(() => merchant.simulator.user.confirm('R1')).toThrow('its package was valid for an hour');
  });
});

describe('The user pays', () => {
  it.each<[string, (merchant: SimulatedMerchant) => Promise<unknown>]>([
    ['it waits for the user to confirm it', (merchant) => merchant.create()],
    ['it is confirmed, and the merchant has not completed it', (merchant) => merchant.rented()],
    ['it is done', (merchant) => merchant.rented().then(() => merchant.complete())],
    ['it was cancelled', (merchant) => merchant.create().then(() => merchant.cancel())],
    [
      'it was not confirmed within 30 days',
      (merchant) => merchant.create().then(() => merchant.clock.advance(720 * hour)),
    ],
  ])('not when %s', async (reason, prepare) => {
    const merchant = await SimulatedMerchant.start();
    await prepare(merchant);
    expect(() => merchant.simulator.user.pay('R1')).toThrow(`The user cannot pay order R1: ${reason}`);
  });
});

describe('The orders', () => {
  it('are copies', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.create();
    const { orders } = merchant.simulator;
    for (const order of [orders.get('R1'), ...orders.list()])
      if (order?.risk_fund) order.risk_fund.amount = 1;
    expect(orders.get('R1')?.risk_fund?.amount).toBe(9_900);
  });

  it('are listed as they were created, expired ones too', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.create({ out_order_no: 'B' });
    await merchant.clock.advance(720 * hour);
    await merchant.create({ out_order_no: 'A' });
    const orders = merchant.simulator.orders.list();
    expect(orders.map(({ out_order_no, state }) => [out_order_no, state])).toEqual([
      ['B', 'EXPIRED'],
      ['A', 'CREATED'],
    ]);
    expect(merchant.simulator.orders.get('C')).toBeUndefined();
  });
});
