import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callerNames, OrderCaller, type CallerName } from '../../../../../test/support/order-caller.js';
import { openid } from '../../../../../test/support/simulated-merchant.js';

const documented = JSON.parse(
  readFileSync(join(__dirname, '../../../../../test/contract/events.json'), 'utf8'),
) as Readonly<Record<string, readonly { readonly path: string }[]>>;

/** Paths of all fields of a content, such as `collection.details[].seq`. */
function paths(value: unknown, at = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => paths(item, `${at}[]`));
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([name, inner]) => paths(inner, at === '' ? name : `${at}.${name}`));
}

const rich = {
  post_payments: [{ name: '收费标准', description: '3元/小时', amount: 0, count: 1 }],
  post_discounts: [{ name: '优惠', description: '新用户', amount: 0, count: 1 }],
  location: { start_location: '人民广场', end_location: '外滩' },
  risk_fund: { name: 'DEPOSIT', amount: 9_900, description: '充电宝' },
  attach: 'a%26b',
};

/**
 * Causes every notification that the kind of caller gets: confirmed, paid, and the cashier order that an acquiring
 * bank is asked for.
 */
async function notified(name: CallerName): Promise<OrderCaller> {
  const caller = await OrderCaller.start(name);
  await caller.rented({ ...rich, ...(name !== 'direct' && { sub_appid: 'wxsub1' }) });
  await caller.complete({ post_discounts: rich.post_discounts });
  await caller.simulator.deliveries.idle();
  if (name === 'acquiring-bank') {
    caller.simulator.user.pay('R1');
    caller.simulator.collection.release('R1', 'paid');
  }
  return caller;
}

describe.each(callerNames)('A notification (%s)', (name) => {
  it('has documented fields only', async () => {
    for (const { eventType, resource } of await (await notified(name)).notices()) {
      const known = new Set(documented[eventType]?.map(({ path }) => path));
      expect([eventType, paths(resource).filter((path) => !known.has(path))]).toEqual([eventType, []]);
    }
  });

  it('of a confirmation names the user, the order and the merchant', async () => {
    const [confirmed] = await (await notified(name)).notices();
    expect(confirmed).toMatchObject({
      eventType: 'PAYSCORE.USER_CONFIRM',
      resource: {
        out_order_no: 'R1',
        openid,
        state: 'DOING',
        state_description: 'USER_CONFIRM',
        ...(name !== 'direct' && { sub_mchid: '1900000109', sub_appid: 'wxsub1' }),
        ...(name === 'acquiring-bank' && { channel_id: '1800000108' }),
      },
    });
    if (name === 'direct') expect(Object.keys(confirmed?.resource ?? {}).join()).not.toContain('sub_');
  });

  it('of a payment comes once the order is DONE, with its transaction', async () => {
    const caller = await notified(name);
    const paid = (await caller.notices()).at(-1);
    expect(paid).toMatchObject({
      eventType: 'PAYSCORE.USER_PAID',
      resource: { state: 'DONE', total_amount: 600, collection: caller.order()?.collection },
    });
    expect(paid?.resource).not.toHaveProperty('state_description');
  });
});
