import { ManualClock } from 'nestjs-payscore/testing';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Rental } from '../sample-app/src/rentals/rental.js';
import { freePort, startSample, type Sample } from '../sample-app/src/start.js';
import { tenOClock } from './support/simulated-merchant.js';

const hour = 3_600_000;

interface Answer {
  readonly status: number;
  readonly rental: Rental;
}

describe('the sample app', () => {
  let sample: Sample;
  let clock: ManualClock;

  beforeEach(async () => {
    clock = new ManualClock(tenOClock);
    sample = await startSample(await freePort(), { clock });
    onTestFinished(async () => {
      await sample.app.close();
      await sample.simulator.stop();
    });
  });

  async function call(method: string, path: string, body?: object): Promise<Answer> {
    const answer = await fetch(sample.url + path, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, rental: (await answer.json()) as Rental };
  }

  const rent = async (): Promise<Rental> => (await call('POST', '/rentals', { deviceId: 'PB-1' })).rental;
  const giveBack = (id: string): Promise<Answer> => call('POST', `/rentals/${id}/return`);
  const find = async (id: string): Promise<Rental> => (await call('GET', `/rentals/${id}`)).rental;

  async function confirmed(): Promise<string> {
    const { id } = await rent();
    sample.simulator.user.confirm(id);
    await sample.simulator.deliveries.settled();
    return id;
  }

  const completions = (): unknown[] =>
    sample.simulator.requests.filter(({ path }) => path.endsWith('/complete')).map(({ body }) => body);

  it('opens an order with what the user is told, and what opens the confirmation page', async () => {
    const { status, rental } = await call('POST', '/rentals', { deviceId: 'PB-1' });
    expect(status).toBe(201);
    expect(rental).toMatchObject({ deviceId: 'PB-1', state: 'requested' });
    const order = sample.simulator.orders.get(rental.id);
    expect(order).toMatchObject({
      state: 'CREATED',
      package: rental.confirmation,
      post_payments: [{ description: '3元/小时' }],
      risk_fund: { name: 'DEPOSIT', amount: 9_900 },
      device: { start_device_id: 'PB-1' },
      notify_url: `${sample.url}/wechat/payscore`,
    });
  });

  it('hands the power bank out once the user has confirmed', async () => {
    const id = await confirmed();
    expect(await find(id)).toMatchObject({ state: 'rented', rentedAt: tenOClock });
  });

  it('takes nothing back that was not handed out', async () => {
    const { id } = await rent();
    expect((await giveBack(id)).status).toBe(409);
    expect(completions()).toEqual([]);
  });

  it.each([
    ['GET', '/rentals/unknown'],
    ['POST', '/rentals/unknown/return'],
  ])('knows no rental that was not made: %s %s', async (method, path) => {
    expect((await call(method, path)).status).toBe(404);
  });

  it.each([{}, { deviceId: '' }, { deviceId: 5 }, { deviceId: 'x'.repeat(33) }])(
    'rents out nothing without a device: %j',
    async (body) => {
      expect((await call('POST', '/rentals', body)).status).toBe(400);
      expect(sample.simulator.requests).toEqual([]);
    },
  );

  it('is paid for every hour begun', async () => {
    const id = await confirmed();
    await clock.advance(hour + 1_000);
    expect((await giveBack(id)).rental.fee).toBe(600);
    await sample.simulator.deliveries.settled();
    const rental = await find(id);
    expect(rental).toMatchObject({ state: 'paid', fee: 600 });
    const { collection } = sample.simulator.orders.get(id) ?? {};
    expect(rental.transactionId).toBe(collection?.details?.[0]?.transaction_id);
  });

  it('never asks for more than the deposit', async () => {
    const id = await confirmed();
    await clock.advance(20 * 24 * hour);
    expect((await giveBack(id)).rental.fee).toBe(9_900);
  });

  it('sends the same completion when the return is repeated later', async () => {
    const id = await confirmed();
    await clock.advance(hour);
    sample.simulator.collection.hold();
    const first = await giveBack(id);
    await clock.advance(2 * hour);
    const second = await giveBack(id);
    expect(second).toEqual(first);
    expect(first).toMatchObject({ status: 200, rental: { state: 'returned', fee: 300 } });
    const [one, another, ...more] = completions();
    expect(another).toEqual(one);
    expect(more).toEqual([]);
  });

  it('does not take a payment of another amount for the fee', async () => {
    const id = await confirmed();
    await clock.advance(hour);
    sample.simulator.collection.off();
    await giveBack(id);
    const { resource } = sample.simulator.deliveries.list()[0] ?? {};
    const less = { ...resource, state: 'DONE', total_amount: 1 };
    const { headers, body } = await sample.simulator.notification('PAYSCORE.USER_PAID', less);
    await fetch(`${sample.url}/wechat/payscore`, { method: 'POST', headers, body });
    expect((await find(id)).state).toBe('returned');
  });
});
