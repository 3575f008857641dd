import { array, assert, asyncProperty, constantFrom, integer, option, record } from 'fast-check';
import {
  completion,
  lowerAmount,
  toBeijingDate,
  toBeijingTime,
  toRfc3339,
  type Charges,
} from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { fromWireUntyped, toWire } from '../../lib/schema/codec.js';
import { callerNames, OrderCaller, type CallerName } from '../support/order-caller.js';
import { expectSuccess } from '../support/raw-answers.js';
import type { RawAnswer } from '../support/raw-client.js';
import { tenOClock, useFirst } from '../support/simulated-merchant.js';

const second = 1000;
const day = 86_400_000;
const start = new Date(tenOClock + 60 * second);

type Order = Parameters<typeof lowerAmount>[0] & Parameters<typeof completion>[0];
const orderIn = ({ json }: RawAnswer): Order => fromWireUntyped(json ?? {}) as Order;

/** Planned times in every form that a creation takes. */
const plans = (name: CallerName): readonly object[] =>
  name === 'oversea'
    ? [
        { start_time: toRfc3339(start) },
        { start_time: toRfc3339(start), end_time: toRfc3339(new Date(tenOClock + day)) },
      ]
    : [
        { start_time: 'OnAccept' },
        { start_time: toBeijingTime(start) },
        { start_time: toBeijingDate(start) },
        { start_time: 'OnAccept', end_time: toBeijingTime(new Date(tenOClock + day)) },
        { start_time: toBeijingDate(start), end_time: toBeijingDate(new Date(tenOClock + day)) },
        { start_time: 'OnAccept', end_time: toBeijingDate(new Date(tenOClock + 2 * day)) },
      ];

/** Items with or without amounts, and discounts that do not exceed them. */
const charges = record({
  amounts: array(option(integer({ min: 0, max: 400 }), { nil: undefined }), { minLength: 1, maxLength: 8 }),
  discount: integer({ min: 0, max: 100 }),
  total: integer({ min: 1, max: 3000 }),
}).map(({ amounts, discount, total }): Charges => {
  const items = amounts.map((amount, index) => ({
    name: `项目${index}`,
    description: '按次计费',
    ...(amount !== undefined && { amount }),
  }));
  const sum = amounts.reduce<number>((whole, amount) => whole + (amount ?? 0), 0);
  if (amounts.every((amount) => amount === undefined)) return { items, total };
  return sum < discount
    ? { items }
    : { items, discounts: [{ name: '优惠', description: '减免', amount: discount }] };
});

/** An order of chance, completed as the builder makes it, and then lowered twice. */
async function complete(name: CallerName, plan: number, seconds: number, given: Charges): Promise<void> {
  const caller = await OrderCaller.start(name);
  caller.simulator.collection.off();
  const times = plans(name);
  expectSuccess(
    await caller.create({
      service_id: useFirst.serviceId,
      risk_fund: { name: 'ESTIMATE_ORDER_COST', amount: 1000 },
      time_range: times[plan % times.length],
    }),
  );
  caller.simulator.user.confirm('R1');
  await caller.clock.advance((60 + seconds) * second);
  const now = new Date(caller.clock.now());
  const request = toWire(completion(orderIn(await caller.query()), given, { now })) as {
    total_amount: number;
  };
  expectSuccess(await caller.complete(request));
  // An order that costs nothing is done at once; whether a repeat is answered then, no source says.
  if (request.total_amount === 0) return;
  expectSuccess(await caller.complete(JSON.parse(JSON.stringify(request)) as object));
  if (name === 'oversea') return;
  for (let lowered = 0; lowered < 2; lowered += 1) {
    const order = orderIn(await caller.query());
    const { totalAmount: total = 0 } = order;
    if (total === 0) return;
    expectSuccess(
      await caller.modify(0, toWire(lowerAmount(order, { to: Math.floor(total / 2), reason: '设备故障' }))),
    );
  }
}

describe.each(callerNames)('whatever an order of %s costs, and whenever it ends', (name) => {
  it('what the builders make is never refused', async () => {
    const plan = constantFrom(0, 1, 2, 3, 4, 5);
    const seconds = integer({ min: 2, max: 20_000 });
    await assert(
      asyncProperty(plan, seconds, charges, (which, elapsed, given) => complete(name, which, elapsed, given)),
      { numRuns: 60, endOnFailure: true },
    );
    expect.assertions(0);
  }, 120_000);
});
