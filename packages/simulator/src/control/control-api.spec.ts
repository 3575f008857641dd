import { describe, expect, it } from 'vitest';
import { SimulatedMerchant } from '../../../../test/support/simulated-merchant.js';

/** Calls as curl does: without a signature. */
async function curl(merchant: SimulatedMerchant, method: string, path: string): Promise<[number, unknown]> {
  const response = await fetch(merchant.simulator.baseUrl + path, { method });
  return [response.status, await response.json()];
}

describe('A person with curl', () => {
  it('confirms and pays in the place of the user', async () => {
    const merchant = await SimulatedMerchant.start();
    merchant.simulator.collection.off();
    await merchant.create();
    const [confirmed, running] = await curl(merchant, 'POST', '/simulator/orders/R1/confirm');
    expect([confirmed, running]).toEqual([200, merchant.order()]);
    expect(merchant.order()?.state_description).toBe('USER_CONFIRM');

    await merchant.clock.advance(3_600_000);
    await merchant.complete();
    const [paid, done] = await curl(merchant, 'POST', '/simulator/orders/R1/pay');
    expect([paid, done]).toEqual([200, merchant.order()]);
    expect(merchant.order()?.state).toBe('DONE');
  });

  it('looks at the orders', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.create({ out_order_no: 'A|1' });
    await expect(curl(merchant, 'GET', '/simulator/orders')).resolves.toEqual([
      200,
      { orders: merchant.simulator.orders.list() },
    ]);
    await expect(curl(merchant, 'POST', '/simulator/orders/A%7C1/confirm')).resolves.toMatchObject([
      200,
      { state: 'DOING' },
    ]);
  });

  it.each([
    ['POST', '/simulator/orders/R1/pay', 409, 'it waits for the user to confirm it'],
    ['POST', '/simulator/orders/R2/pay', 404, 'No order R2 was created'],
    ['GET', '/simulator/orders/R1/confirm', 405, 'is called with POST'],
    ['GET', '/simulator/elsewhere', 404, 'lists what there is'],
  ])('gets the reason why %s %s is refused', async (method, path, status, message) => {
    const merchant = await SimulatedMerchant.start();
    await merchant.create();
    await expect(curl(merchant, method, path)).resolves.toEqual([
      status,
      { message: expect.stringContaining(message) as string },
    ]);
  });

  it('does not appear among the requests of the merchant', async () => {
    const merchant = await SimulatedMerchant.start();
    await curl(merchant, 'GET', '/simulator/orders');
    expect(merchant.simulator.requests).toEqual([]);
  });
});
