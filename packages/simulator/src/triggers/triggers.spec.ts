import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startServer } from '../../../../test/support/local-server.js';
import {
  SimulatedMerchant,
  useFirst,
  withoutConfirmation,
} from '../../../../test/support/simulated-merchant.js';
import { SystemClock } from '../base/clock.js';
import { triggers } from './triggers.js';

interface Answer {
  readonly message?: string;
  readonly subject: string;
  readonly calls: readonly string[];
  readonly notification: {
    readonly state: string;
    readonly url: string;
    readonly eventType: string;
    readonly resource: Record<string, unknown>;
  };
}

const services = [useFirst, withoutConfirmation];

/** A merchant whose notifications are accepted. */
async function notified(options: object = {}): Promise<SimulatedMerchant> {
  const { origin } = await startServer(() => ({ status: 204 }));
  return SimulatedMerchant.start({ services, notifyUrl: `${origin}/notify`, ...options });
}

async function trigger(
  { simulator, notifyUrl }: SimulatedMerchant,
  event: string,
  body: object = { notifyUrl },
) {
  const url = `${simulator.baseUrl}/simulator/triggers/${event}`;
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, answer: (await response.json()) as Answer };
}

const events = Object.keys(triggers);

it('Every event that the simulator notifies of can be triggered', () => {
  const folder = join(__dirname, '..');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.(spec|triggers)\.ts$/.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
  const sent = sources.flatMap((source) => source.match(/(?<=')[A-Z_]+\.[A-Z_]+(?=')/g) ?? []);
  expect(new Set(sent).size).toBeGreaterThan(8);
  expect([...new Set(sent)].filter((event) => !events.includes(event))).toEqual([]);
  // Those whose names are put together.
  for (const event of ['REFUND.ABNORMAL', 'TRANSACTION.PAY_BACK', 'PAYSCORE.USER_CLOSE_SERVICE'])
    expect(events).toContain(event);
});

describe.each([
  ['on its own', () => {}],
  [
    'whatever is scripted',
    ({ simulator }: SimulatedMerchant) => {
      simulator.collection.fail();
      simulator.refunds.hold();
      simulator.parking.hold();
      simulator.profitSharing.hold();
    },
  ],
] as const)('An event is triggered %s', (_, script) => {
  it.each(events)('%s', async (event) => {
    const merchant = await notified();
    script(merchant);
    const { status, answer } = await trigger(merchant, event);
    expect([status, answer.message]).toEqual([200, undefined]);
    expect(answer.notification).toMatchObject({
      eventType: event,
      state: 'delivered',
      url: merchant.notifyUrl,
    });
    expect(answer.calls.length).toBeGreaterThan(0);
    expect(answer.calls.filter((call) => !/ 20[04]$/.test(call))).toEqual([]);
    // Again: no event uses up what the next one needs.
    expect((await trigger(merchant, event)).status).toBe(200);
  });
});

describe('A triggered event', () => {
  it.each([
    ['CREATED', 'PAYSCORE.USER_CONFIRM', () => Promise.resolve()],
    ['DOING', 'PAYSCORE.USER_PAID', (merchant: SimulatedMerchant) => run(merchant)],
    ['DOING', 'REFUND.SUCCESS', (merchant: SimulatedMerchant) => run(merchant)],
    ['DONE', 'REFUND.ABNORMAL', (merchant: SimulatedMerchant) => run(merchant, true)],
  ] as const)('is about an existing order that is %s: %s', async (state, event, prepare) => {
    const merchant = await notified();
    await merchant.create({
      service_id: '500001',
      risk_fund: { name: 'ESTIMATE_ORDER_COST', amount: 9_900 },
    });
    await prepare(merchant);
    expect(merchant.order()?.state).toBe(state);
    const { status, answer } = await trigger(merchant, event, { order: 'R1' });
    expect([status, answer.message]).toEqual([200, undefined]);
    const { out_order_no, transaction_id } = answer.notification.resource;
    const details = merchant.order()?.collection?.details?.[0];
    expect(event.startsWith('REFUND') ? transaction_id : out_order_no).toBe(
      event.startsWith('REFUND') ? details?.transaction_id : 'R1',
    );
  });

  it('is about an order that is made and confirmed in the same second, where the clock goes on', async () => {
    const merchant = await notified({ clock: new SystemClock() });
    const { answer: made } = await trigger(merchant, 'PAYSCORE.USER_CONFIRM');
    await fetch(`${merchant.simulator.baseUrl}/simulator/orders`, {
      method: 'POST',
      body: '{"out_order_no":"R2"}',
    });
    for (const order of [made.subject, 'R2']) {
      const { status, answer } = await trigger(merchant, 'PAYSCORE.USER_PAID', { order });
      expect([status, answer.subject]).toEqual([200, order]);
    }
  });

  it.each(['partner', 'acquiringbank', 'oversea/partner'])('is about an order under %s', async (caller) => {
    const merchant = await notified();
    const whose = { sub_mchid: '1900000109', channel_id: '1', service_id: '500001' };
    const risk = { risk_fund: { name: 'ESTIMATE_ORDER_COST', amount: 9_900 }, currency: 'HKD' };
    await merchant.client.post(`/v3/payscore/${caller}/serviceorder`, {
      ...merchant.rental(),
      ...whose,
      ...risk,
    });
    await run(merchant);
    const { status, answer } = await trigger(merchant, 'PAYSCORE.USER_PAID', { order: 'R1' });
    expect([status, answer.message]).toEqual([200, undefined]);
  });

  it('has the amount', async () => {
    const merchant = await notified();
    const { answer } = await trigger(merchant, 'PAYSCORE.USER_PAID', {
      amount: 15_000,
      notifyUrl: merchant.notifyUrl,
    });
    expect(answer.notification.resource).toMatchObject({ total_amount: 15_000 });
    const part = { amount: 100, order: answer.subject };
    const refunded = await trigger(merchant, 'REFUND.SUCCESS', part);
    expect(refunded.answer.notification.resource).toMatchObject({ amount: { refund: 100, total: 15_000 } });
  });

  it.each([
    ['PAYSCORE.USER_PIAD', {}, 404, 'No PAYSCORE.USER_PIAD can be triggered'],
    ['PAYSCORE.USER_PAID', { order: 'R9' }, 404, 'No order R9 was created'],
    ['PAYSCORE.USER_SIGN_PLAN', { order: 'R1' }, 400, 'is about no existing order'],
    ['PAYSCORE.USER_PAID', { order: 'R1', notifyUrl: 'http://localhost/x' }, 400, 'where its creation said'],
    ['PAYSCORE.USER_PAID', { amount: 0 }, 400, 'amount: found 0'],
    ['PAYSCORE.USER_PAID', { amount: 999_999 }, 400, 'PARAM_ERROR'],
    ['PAYSCORE.MCH_PREPAY', { order: 'R1' }, 409, 'not one of an acquiring bank'],
  ])('%s of %j is refused with %i', async (event, body, status, message) => {
    const merchant = await notified();
    await merchant.create({
      service_id: '500001',
      risk_fund: { name: 'ESTIMATE_ORDER_COST', amount: 9_900 },
    });
    const refused = await trigger(merchant, event, body);
    expect([refused.status, refused.answer.message]).toEqual([status, expect.stringContaining(message)]);
  });

  it('is refused for an order that is over, and without the service that it needs', async () => {
    const merchant = await notified({ services: undefined });
    await merchant.create();
    await merchant.cancel();
    expect((await trigger(merchant, 'PAYSCORE.USER_PAID', { order: 'R1' })).answer.message).toBe(
      'Order R1 is revoked, so nothing is to be paid; take another one',
    );
    expect((await trigger(merchant, 'PAYSCORE.USER_OPEN_SERVICE')).answer.message).toContain(
      'without confirmation',
    );
  });
});

/** The order is confirmed, and paid as well. */
async function run(merchant: SimulatedMerchant, paid = false): Promise<void> {
  merchant.simulator.user.confirm('R1');
  await merchant.clock.advance('1h');
  if (paid) await merchant.call('complete', completion);
  await merchant.simulator.deliveries.idle();
}

const completion = {
  service_id: '500001',
  post_payments: [{ name: '使用时长', amount: 600 }],
  total_amount: 600,
  time_range: { end_time: '20261120110000' },
};
