import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { RentalsRepository } from '../sample-app/src/rentals/rentals.repository.js';
import { freePort, startSample } from '../sample-app/src/start.js';
import { cancel, complete, create, hour, newId, timeout, SampleRentals } from './support/sample-rentals.js';

describe('the sample app', () => {
  let app: SampleRentals;

  beforeAll(async () => {
    app = await SampleRentals.start();
  }, timeout);
  afterAll(() => app.sample.stop());
  afterEach(() => app.calmDown());

  describe('rents', () => {
    it('with an order that tells the user the price, and with what opens the confirmation page', async () => {
      const id = newId();
      const { status, body } = await app.rent(id);
      expect(status).toBe(200);
      expect(body).toMatchObject({ id, deviceId: 'PB-1', state: 'requested', fee: null });
      const order = app.orderOf(id);
      expect(order).toMatchObject({
        state: 'CREATED',
        post_payments: [{ description: '3元/小时' }],
        risk_fund: { name: 'DEPOSIT', amount: 9_900 },
        device: { start_device_id: 'PB-1' },
        notify_url: `${app.sample.url}/wechat/payscore`,
      });
      expect(body.launch).toMatchObject({
        businessType: 'wxpayScoreUse',
        extraData: { package: order?.package },
      });
    });

    it('once, however often it is asked', async () => {
      const id = newId();
      const [first, second] = await Promise.all([app.rent(id), app.rent(id)]);
      expect(first.body.launch).toEqual(second.body.launch);
      expect(await app.rent(id)).toEqual(first);
      expect(app.simulator.orders.list().filter(({ out_order_no: no }) => no === id)).toHaveLength(1);
    });

    it('under the same number after WeChat Pay did not answer', async () => {
      const id = newId();
      app.breakDown(create);
      const { status, body } = await app.rent(id);
      expect([status, body.outcome]).toEqual([502, 'unknown']);
      expect(await app.find(id)).toMatchObject({ state: 'requested', launch: null });
      app.simulator.faults.clear();
      expect((await app.rent(id)).body.launch).toBeTruthy();
    });

    it('nothing under the number of another cabinet', async () => {
      const id = newId();
      await app.rent(id);
      expect((await app.rent(id, 'PB-2')).status).toBe(409);
    });

    it.each([{}, { deviceId: '' }, { deviceId: 5 }, { deviceId: 'x'.repeat(33) }])(
      'nothing without a cabinet: %j',
      async (body) => {
        const id = newId();
        expect((await app.call('PUT', `/rentals/${id}`, body)).status).toBe(400);
        expect(app.orderOf(id)).toBeUndefined();
      },
    );

    it('nothing under a number of another form', async () => {
      expect((await app.rent('R1')).status).toBe(400);
      expect(app.orderOf('R1')).toBeUndefined();
    });
  });

  describe('hands out', () => {
    it('once the user has confirmed', async () => {
      expect(await app.find(await app.rented())).toMatchObject({
        state: 'rented',
        duration: 0,
        fee: 300,
        launch: null,
      });
    });

    it('once WeChat Pay says so, where its notification is lost and the user comes back', async () => {
      const id = newId();
      await app.rent(id);
      app.simulator.deliveries.lose();
      await app.confirm(id);
      expect((await app.find(id)).state).toBe('requested');
      expect((await app.check(id)).body.state).toBe('rented');
    });

    it('or takes the order back, never both at once', async () => {
      const id = newId();
      await app.rent(id);
      const rentals = app.sample.app.get(RentalsRepository);
      const steps = await Promise.allSettled([
        rentals.change(id, (rental) => rental.handOut(new Date(app.clock.now()))),
        rentals.change(id, (rental) => rental.cancel()),
      ]);
      expect(steps.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
      expect((await app.find(id)).state).toBe('rented');
    });

    it('nothing that was cancelled, also when the user confirms at that moment', async () => {
      const id = newId();
      await app.rent(id);
      app.breakDown(cancel);
      expect((await app.cancel(id)).status).toBe(502);
      await app.confirm(id);
      expect((await app.find(id)).state).toBe('cancelling');
      app.simulator.faults.clear();
      expect((await app.cancel(id)).body.state).toBe('cancelled');
      expect(app.orderOf(id)?.state).toBe('REVOKED');
    });
  });

  describe('takes back', () => {
    it('nothing that was not handed out', async () => {
      const id = newId();
      await app.rent(id);
      expect((await app.giveBack(id)).status).toBe(409);
      expect(app.sent(id, 'complete')).toEqual([]);
    });

    it('with a fee for every hour begun, which is paid', async () => {
      const id = await app.rented();
      await app.clock.advance(hour + 1_000);
      expect(await app.find(id)).toMatchObject({ duration: hour + 1_000, fee: 600 });
      expect((await app.giveBack(id)).body.fee).toBe(600);
      await app.simulator.deliveries.idle();
      const rental = await app.find(id);
      expect(rental).toMatchObject({ state: 'paid', fee: 600 });
      expect(rental.transactionId).toBe(app.orderOf(id)?.collection?.details?.[0]?.transaction_id);
    });

    it('with the items that are prescribed for power banks: rate and duration, without amounts', async () => {
      const id = await app.rented();
      await app.clock.advance(hour + 61_000);
      await app.giveBack(id);
      expect(app.sent(id, 'complete')).toMatchObject([
        {
          post_payments: [
            { name: '收费标准', description: '3元/小时' },
            { name: '使用时长', description: '1小时1分1秒' },
          ],
          total_amount: 600,
        },
      ]);
      expect(JSON.stringify(app.sent(id, 'complete'))).not.toContain('"amount"');
    });

    it('for an hour at least, and never for more than the deposit', async () => {
      const [short, long] = [await app.rented(), await app.rented()];
      await app.clock.advance(1_000);
      expect((await app.giveBack(short)).body.fee).toBe(300);
      await app.clock.advance(20 * 24 * hour);
      expect((await app.giveBack(long)).body.fee).toBe(9_900);
    });

    it('once: a repeat changes neither time nor fee', async () => {
      const id = await app.rented();
      await app.clock.advance(hour);
      app.simulator.collection.hold();
      const first = await app.giveBack(id);
      await app.clock.advance(2 * hour);
      expect(await app.giveBack(id)).toEqual(first);
      expect(first).toMatchObject({ status: 200, body: { state: 'returned', fee: 300, duration: hour } });
      expect(app.sent(id, 'complete')).toHaveLength(1);
    });

    it('with the same completion later, where WeChat Pay did not answer', async () => {
      const id = await app.rented();
      await app.clock.advance(hour);
      app.breakDown(complete);
      expect((await app.giveBack(id)).body.outcome).toBe('unknown');
      expect(await app.find(id)).toMatchObject({ state: 'returning', fee: 300 });
      app.simulator.faults.clear();
      await app.clock.advance(2 * hour);
      app.simulator.collection.hold();
      expect((await app.giveBack(id)).body).toMatchObject({ state: 'returned', fee: 300 });
      const bodies = app.sent(id, 'complete');
      expect(bodies.length).toBeGreaterThan(1);
      expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    });

    it('without taking a payment of another amount for the fee', async () => {
      const id = await app.rented();
      await app.clock.advance(hour);
      app.simulator.collection.off();
      await app.giveBack(id);
      const { resource } = app.simulator.deliveries.list().at(-1) ?? {};
      const collection = { state: 'USER_PAID', paid_amount: 1, details: [] };
      const less = { ...resource, state: 'DONE', total_amount: 1, collection };
      const { headers, body } = await app.simulator.notification('PAYSCORE.USER_PAID', less);
      const answer = await fetch(`${app.sample.url}/wechat/payscore`, { method: 'POST', headers, body });
      expect([answer.status, (await app.find(id)).state]).toEqual([500, 'returned']);
    });
  });

  describe('cancels', () => {
    it('an order that nobody confirmed, once', async () => {
      const id = newId();
      await app.rent(id);
      const first = await app.cancel(id);
      expect(first.body.state).toBe('cancelled');
      expect(await app.cancel(id)).toEqual(first);
      expect(app.orderOf(id)?.state).toBe('REVOKED');
      expect(app.sent(id, 'cancel')).toHaveLength(1);
    });

    it('nothing that is in use', async () => {
      const id = await app.rented();
      expect((await app.cancel(id)).status).toBe(409);
      expect(app.orderOf(id)?.state).toBe('DOING');
    });
  });

  it.each([
    ['GET', ''],
    ['POST', '/return'],
    ['POST', '/check'],
    ['POST', '/cancel'],
  ])('knows no rental that was not made: %s %s', async (method, path) => {
    expect((await app.call(method, `/rentals/${newId()}${path}`)).status).toBe(404);
  });

  it('tells the page its prices', async () => {
    expect((await app.call('GET', '/rentals/tariff')).body).toMatchObject({
      feePerHour: 300,
      deposit: 9_900,
    });
  });
});

describe('the database of the sample app', () => {
  it(
    'keeps rentals over a restart',
    async () => {
      const directory = await mkdtemp(join(tmpdir(), 'payscore-sample-'));
      onTestFinished(() => rm(directory, { recursive: true }));
      const id = 'f'.repeat(32);
      const first = await startSample({ port: await freePort(), database: { directory }, logger: false });
      await fetch(`${first.url}/rentals/${id}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: '{"deviceId":"PB-1"}',
      });
      await first.stop();
      const second = await startSample({ port: await freePort(), database: { directory }, logger: false });
      onTestFinished(() => second.stop());
      const answer = await fetch(`${second.url}/rentals/${id}`);
      expect(await answer.json()).toMatchObject({ id, deviceId: 'PB-1', state: 'requested' });
    },
    timeout,
  );
});
