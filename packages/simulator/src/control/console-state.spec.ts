import { describe, expect, it } from 'vitest';
import { SimulatedMerchant } from '../../../../test/support/simulated-merchant.js';

interface State {
  readonly orders: readonly { readonly order: { readonly out_order_no: string } }[];
  readonly requests: readonly { readonly path: string; readonly status: number }[];
  readonly totals: Readonly<Record<string, number>>;
  readonly message?: string;
}

async function state({ simulator }: SimulatedMerchant, query: string): Promise<State> {
  return (await (await fetch(`${simulator.baseUrl}/simulator/state?${query}`)).json()) as State;
}

async function two(): Promise<SimulatedMerchant> {
  const merchant = await SimulatedMerchant.start();
  await merchant.create();
  await merchant.create({ out_order_no: 'R2' });
  await merchant.complete();
  return merchant;
}

const numbers = ({ orders }: State): string[] => orders.map(({ order }) => order.out_order_no);

describe('The state that the console shows', () => {
  it('is filtered by number, path, code and state', async () => {
    const merchant = await two();
    merchant.simulator.user.confirm('R2');
    expect(numbers(await state(merchant, 'q=r2'))).toEqual(['R2']);
    expect((await state(merchant, 'q=r2')).requests).toHaveLength(1);
    expect((await state(merchant, 'q=%2Fcomplete')).requests).toMatchObject([{ status: 400 }]);
    expect((await state(merchant, 'q=invalid_order')).requests).toHaveLength(1);
    expect(numbers(await state(merchant, 'q=user_confirm'))).toEqual(['R2']);
    expect(numbers(await state(merchant, 'q=awaits&state=created'))).toEqual(['R1']);
    expect(await state(merchant, 'q=nothing')).toMatchObject({
      orders: [],
      requests: [],
      totals: { orders: 0 },
    });
  });

  it('is reduced to what failed', async () => {
    const merchant = await two();
    merchant.simulator.user.confirm('R1');
    await merchant.simulator.deliveries.idle();
    await merchant.clock.advance('1h');
    merchant.simulator.collection.fail();
    await merchant.complete();
    await merchant.query();
    const failed = await state(merchant, 'failed=true');
    expect(failed.requests.map(({ status }) => status)).toEqual([400]);
    expect(numbers(failed)).toEqual(['R1']);
    expect(failed.totals['deliveries']).toBe(1);
  });

  it.each([
    ['failed=yes', 'failed: found "yes"; allowed: true, false'],
    ['limit=-1', 'limit: found "-1"; allowed: a whole number from 1'],
    ['limit=x', 'limit: found "x"; allowed: a whole number from 1'],
  ])('refuses ?%s', async (query, message) => {
    expect((await state(await SimulatedMerchant.start(), query)).message).toBe(message);
  });
});
