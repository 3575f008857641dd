import { isAllowed, PayscoreApiError, phaseOf, type AnyOrder, type OrderPhase } from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { Merchant } from './support/merchant.js';
import { completion, reduction, rental } from './support/rental.js';

const day = 86_400_000;

/** How an order gets into each phase that a query can show. */
const phases: Record<
  Exclude<OrderPhase, 'Unknown' | 'Refunding' | 'RefundAbnormal' | 'RefundClosed'>,
  (merchant: Merchant) => Promise<void>
> = {
  AwaitingConfirmation: async ({ orders }) => void (await orders.create(rental())),
  InService: (merchant) => merchant.rented(),
  Collecting: (merchant) => merchant.returned(),
  Done: async (merchant) => {
    await merchant.returned();
    merchant.simulator.user.pay('R1');
  },
  Revoked: async ({ orders }) => {
    await orders.create(rental());
    await orders.cancel('R1', { reason: '用户放弃' });
  },
  Expired: async ({ orders, clock }) => {
    await orders.create(rental());
    await clock.advance(30 * day);
  },
};

/** Each call as it would be right, were the order in the right phase. The simulator does not play messages. */
type Call = (merchant: Merchant) => Promise<unknown>;
const calls = {
  query: ({ orders }) => orders.query({ outOrderNo: 'R1' }),
  cancel: ({ orders }) => orders.cancel('R1', { reason: '设备故障' }),
  complete: ({ orders }) => orders.complete('R1', completion(500)),
  modify: ({ orders }) => orders.modify('R1', reduction(500)),
  pay: ({ orders }) => orders.pay('R1'),
  sync: ({ orders }) => orders.sync('R1', { type: 'Order_Paid', detail: { paidTime: '20261120110000' } }),
} satisfies Record<string, Call>;

const phaseNames = Object.keys(phases) as (keyof typeof phases)[];
const callNames = Object.keys(calls) as (keyof typeof calls)[];

async function accepts(call: keyof typeof calls, merchant: Merchant): Promise<boolean> {
  try {
    await calls[call](merchant);
    return true;
  } catch (error) {
    // Any other error says nothing about the phase.
    if (error instanceof PayscoreApiError) return false;
    throw error;
  }
}

describe.each(phaseNames)('an order that is %s', (phase) => {
  it('says so when it is queried', async () => {
    const merchant = await Merchant.start();
    await phases[phase](merchant);
    expect(phaseOf(await merchant.orders.query({ outOrderNo: 'R1' }))).toBe(phase);
  });

  it.each(callNames)('is told what WeChat Pay thinks of: %s', async (call) => {
    // A repeated cancellation would be resolved as the one that took effect.
    const merchant = await Merchant.start({}, { resolveUnknown: false });
    await phases[phase](merchant);
    const order = await merchant.orders.query({ outOrderNo: 'R1' });
    expect(isAllowed(order, call)).toBe(await accepts(call, merchant));
  });
});

describe('what a notification says', () => {
  it.each<[string, OrderPhase, (merchant: Merchant) => Promise<void>]>([
    ['a confirmation', 'InService', (merchant) => merchant.rented()],
    ['a payment', 'Done', phases.Done],
  ])('tells the phase as well: %s', async (_, phase, reach) => {
    const merchant = await Merchant.start();
    await reach(merchant);
    const resource = merchant.simulator.deliveries.list().at(-1)?.resource as Record<string, unknown>;
    const order = {
      state: resource['state'],
      stateDescription: resource['state_description'],
      collection: resource['collection'],
    } as AnyOrder;
    expect(phaseOf(order)).toBe(phase);
  });
});
