import { ServiceOrderService } from 'nestjs-payscore';
import type { SimulatedOrder } from 'nestjs-payscore/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { RentalsService } from '../sample-app/src/rentals/rentals.service.js';
import type { RentalView } from '../sample-app/src/rentals/rental.view.js';
import { SampleHost, type SampleAnswer } from './support/sample-host.js';

const hour = 3_600_000;
const create = 'POST /v3/payscore/serviceorder';
const complete = 'POST /v3/payscore/serviceorder/{out_order_no}/complete';
const cancel = 'POST /v3/payscore/serviceorder/{out_order_no}/cancel';

let host: SampleHost;

beforeAll(async () => {
  host = await SampleHost.start();
}, 60_000);
afterAll(() => host?.stop());
afterEach(() => {
  host.sample.simulator.collection.succeed();
  host.sample.simulator.faults.clear();
});

/** A rental, as its user and the desk see it. */
class Customer {
  readonly id = host.drawId();
  readonly path = `/rentals/${this.id}`;

  /** A rental that the user has confirmed. */
  static async inService(): Promise<Customer> {
    const customer = new Customer();
    await customer.rent();
    await customer.confirm();
    return customer;
  }

  /** A rental of an hour that is paid. */
  static async paid(): Promise<Customer> {
    const customer = await Customer.inService();
    await host.clock.advance(hour);
    await customer.ask('POST', '/return');
    await customer.until(({ refundable }) => refundable > 0);
    return customer;
  }

  ask(method: string, path = '', body?: object): Promise<SampleAnswer<RentalView>> {
    return host.ask<RentalView>(method, this.path + path, body);
  }

  until(isExpected: (view: RentalView) => boolean): Promise<RentalView> {
    return host.until(this.path, isExpected);
  }

  async rent(cabinet = 'PB-1'): Promise<RentalView> {
    await host.call('PUT', this.path, { cabinet });
    return this.until(({ launch }) => launch !== null);
  }

  async confirm(): Promise<RentalView> {
    const { launch } = await this.until((view) => view.launch !== null);
    await host.simulate('launch/confirm', launch ?? {});
    return this.until(({ handedOutAt }) => handedOutAt !== null);
  }

  refund(attempt: number, amount: number): Promise<SampleAnswer<RentalView>> {
    return this.ask('PUT', `/refunds/${attempt}`, { amount });
  }

  get order(): SimulatedOrder | undefined {
    return host.sample.simulator.orders.get(this.id);
  }

  /** Bodies of the calls to WeChat Pay about the rental's order. */
  sent(call: string): unknown[] {
    return host.sample.simulator.requests
      .filter(({ path }) => path.endsWith(`/${this.id}/${call}`))
      .map(({ body }) => body);
  }
}

/** Until `faults.clear()` WeChat Pay does not carry out the operation. */
const breakDown = (operation: string): void =>
  host.sample.simulator.faults.random({
    seed: 1,
    rate: 1,
    kinds: [{ kind: 'system-error' }],
    operations: [operation],
  });

const operationsOf = ({ order }: RentalView): string[] =>
  (order?.commands ?? []).map(({ operation }) => operation);

/** Tries of the desk to collect. */
const tries = (view: RentalView): string[] => operationsOf(view).filter((name) => name.endsWith('.pay'));

describe('renting', () => {
  it('opens an order that tells the user the price, with what opens the confirmation page', async () => {
    const customer = new Customer();
    const { launch, fee, handedOutAt } = await customer.rent();
    expect([fee, handedOutAt]).toEqual([null, null]);
    expect(customer.order).toMatchObject({
      state: 'CREATED',
      post_payments: [{ description: '3元/小时，丢失99元' }],
      risk_fund: { name: 'DEPOSIT', amount: 9_900 },
      device: { start_device_id: 'PB-1' },
      notify_url: `${host.sample.url}/wechat/payscore`,
    });
    expect(launch).toMatchObject({
      businessType: 'wxpayScoreUse',
      extraData: { package: customer.order?.package },
    });
  });

  it('happens once, however often it is asked, and for a double click', async () => {
    const customer = new Customer();
    const rent = (): Promise<SampleAnswer> => customer.ask('PUT', '', { cabinet: 'PB-1' });
    expect((await Promise.all([rent(), rent()])).map(({ status }) => status)).toEqual([200, 200]);
    expect((await rent()).status).toBe(200);
    expect(operationsOf(await customer.until(({ launch }) => launch !== null))).toEqual([
      'ServiceOrderService.create',
    ]);
  });

  it('goes on under the same number after WeChat Pay did not answer', async () => {
    const customer = new Customer();
    breakDown(create);
    await customer.ask('PUT', '', { cabinet: 'PB-1' });
    await customer.until(({ order }) => order?.commands[0]?.attempts === 1);
    host.sample.simulator.faults.clear();
    await host.clock.advance('2m');
    expect((await customer.until(({ launch }) => launch !== null)).order?.commands).toHaveLength(1);
  });

  it('is refused under the number of another cabinet', async () => {
    const customer = new Customer();
    await customer.rent();
    expect((await customer.ask('PUT', '', { cabinet: 'PB-2' })).status).toBe(409);
  });

  it.each([{}, { cabinet: '' }, { cabinet: 5 }, { cabinet: 'x'.repeat(33) }])(
    'is refused without a cabinet: %j',
    async (body) => {
      const customer = new Customer();
      expect((await customer.ask('PUT', '', body)).status).toBe(400);
      expect((await customer.ask('GET')).status).toBe(404);
    },
  );

  it('is refused under a number of another form', async () => {
    expect((await host.ask('PUT', '/rentals/R1', { cabinet: 'PB-1' })).status).toBe(400);
  });

  it('tells its prices before', async () => {
    expect(await host.call('GET', '/rentals/tariff')).toMatchObject({ feePerHour: 300, deposit: 9_900 });
  });
});

describe('handing out', () => {
  it('waits for the confirmation', async () => {
    const customer = await Customer.inService();
    expect((await customer.ask('GET')).body).toMatchObject({
      duration: 0,
      fee: 300,
      launch: null,
      order: { phase: 'InService' },
    });
  });

  it('happens though the notification is lost, as the janitor asks', async () => {
    const customer = new Customer();
    await customer.rent();
    await host.simulate('deliveries/lose', { eventType: 'PAYSCORE.USER_CONFIRM' });
    const { launch } = (await customer.ask('GET')).body;
    await host.simulate('launch/confirm', launch ?? {});
    await host.clock.advance('16s');
    const { order } = await customer.until(({ handedOutAt }) => handedOutAt !== null);
    expect(order?.heardFrom).toBe('query');
  });

  it('happens though the notification is lost, as the user comes back', async () => {
    const customer = new Customer();
    await customer.rent();
    await host.simulate('deliveries/lose', { eventType: 'PAYSCORE.USER_CONFIRM' });
    const { launch } = (await customer.ask('GET')).body;
    await host.simulate('launch/confirm', launch ?? {});
    expect((await customer.ask('POST', '/check')).status).toBe(200);
    await customer.until(({ handedOutAt }) => handedOutAt !== null);
  });

  it('does not happen for an order that was cancelled when the user confirms at that moment', async () => {
    const customer = new Customer();
    const { launch } = await customer.rent();
    breakDown(cancel);
    expect((await customer.ask('POST', '/cancel')).body.cancelledAt).not.toBeNull();
    await host.simulate('launch/confirm', launch ?? {});
    host.sample.simulator.faults.clear();
    await host.clock.advance('2m');
    await customer.until(({ order }) => order?.commands.at(-1)?.state === 'done');
    // The answer to a cancellation does not tell the order's state: the janitor asks a second later.
    await host.clock.advance('2s');
    const { handedOutAt } = await customer.until(({ order }) => order?.phase === 'Revoked');
    expect([handedOutAt, customer.order?.state]).toEqual([null, 'REVOKED']);
  });
});

describe('a return', () => {
  it('is refused for what was not handed out', async () => {
    const customer = new Customer();
    await customer.rent();
    expect((await customer.ask('POST', '/return')).status).toBe(409);
    expect((await customer.ask('POST', '/lost')).status).toBe(409);
    expect(customer.sent('complete')).toEqual([]);
  });

  it('costs a fee for every hour begun, which is paid, by the items that are prescribed for power banks', async () => {
    const customer = await Customer.inService();
    await host.clock.advance(hour + 61_000);
    expect((await customer.ask('GET')).body).toMatchObject({ duration: hour + 61_000, fee: 600 });
    expect((await customer.ask('POST', '/return')).body.fee).toBe(600);
    const { order } = await customer.until(({ refundable }) => refundable === 600);
    expect(order).toMatchObject({ phase: 'Done', paid: 600 });
    expect(order?.transactionId).toBe(customer.order?.collection?.details?.[0]?.transaction_id);
    expect(customer.sent('complete')).toMatchObject([
      {
        post_payments: [
          { name: '收费标准', description: '3元/小时，丢失99元' },
          { name: '使用时长', description: '1小时1分1秒' },
        ],
        total_amount: 600,
      },
    ]);
    expect(JSON.stringify(customer.sent('complete'))).not.toContain('"amount"');
  });

  it('costs an hour at least, and never more than the deposit', async () => {
    const [short, long] = [await Customer.inService(), await Customer.inService()];
    await host.clock.advance(1_000);
    expect((await short.ask('POST', '/return')).body.fee).toBe(300);
    await host.clock.advance(20 * 24 * hour);
    expect((await long.ask('POST', '/return')).body.fee).toBe(9_900);
    await long.until(({ order }) => order?.paid === 9_900);
  });

  it('happens once: a repeat and a double click change neither time nor fee', async () => {
    const customer = await Customer.inService();
    await host.clock.advance(hour);
    const back = (): Promise<SampleAnswer<RentalView>> => customer.ask('POST', '/return');
    const [first, second] = await Promise.all([back(), back()]);
    await host.clock.advance(2 * hour);
    for (const { status, body } of [first, second, await back()])
      expect([status, body.fee, body.duration]).toEqual([200, 300, hour]);
    await customer.until(({ refundable }) => refundable === 300);
    expect(customer.sent('complete')).toHaveLength(1);
  });

  it('sends the same completion again where WeChat Pay did not answer', async () => {
    const customer = await Customer.inService();
    await host.clock.advance(hour);
    breakDown(complete);
    await customer.ask('POST', '/return');
    await customer.until(({ order }) => order?.commands.at(-1)?.attempts === 1);
    host.sample.simulator.faults.clear();
    await host.clock.advance('2m');
    await customer.until(({ refundable }) => refundable === 300);
    const bodies = customer.sent('complete');
    expect(bodies.length).toBeGreaterThan(1);
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
  });

  it('does not take a payment of another amount for the fee', async () => {
    const customer = await Customer.inService();
    await host.clock.advance(hour);
    const { simulator } = host.sample;
    simulator.collection.off();
    await customer.ask('POST', '/return');
    await customer.until(({ order }) => order?.commands.at(-1)?.state === 'done');
    const { resource } = simulator.deliveries.list().find(({ subject }) => subject === customer.id) ?? {};
    const collection = { state: 'USER_PAID', paid_amount: 1, details: [] };
    const less = { ...resource, state: 'DONE', total_amount: 1, collection };
    const { headers, body } = await simulator.notification('PAYSCORE.USER_PAID', less);
    const answer = await fetch(`${host.sample.url}/wechat/payscore`, { method: 'POST', headers, body });
    expect(answer.status).toBe(500);
    expect((await customer.ask('GET')).body).toMatchObject({ refundable: 0, order: { paid: null } });
  });

  it('is refused in the second of the handing out, as WeChat Pay would', async () => {
    const customer = await Customer.inService();
    expect((await customer.ask('POST', '/return')).status).toBe(400);
    expect((await customer.ask('GET')).body).toMatchObject({ returnedAt: null, refusal: null });
  });

  it('that WeChat Pay refuses, of an order that support had cancelled, is undone and charges nobody', async () => {
    const customer = await Customer.inService();
    await host.clock.advance(hour);
    await host.sample.app.get(ServiceOrderService).cancel(customer.id, { reason: '客服免单' });
    await customer.ask('POST', '/return');
    const refused = await customer.until(({ refusal }) => refusal !== null);
    expect(refused).toMatchObject({ returnedAt: null, refundable: 0 });
    await customer.ask('POST', '/check');
    await customer.until(({ order }) => order?.phase === 'Revoked');
  });
});

describe('a fee', () => {
  it('that is paid without a notification is found by the janitor', async () => {
    const customer = await Customer.inService();
    await host.clock.advance(hour);
    await host.simulate('deliveries/lose', { eventType: 'PAYSCORE.USER_PAID' });
    await customer.ask('POST', '/return');
    await customer.until(({ order }) => order?.phase === 'Collecting');
    await host.clock.advance('16s');
    const { order } = await customer.until(({ refundable }) => refundable === 300);
    expect(order).toMatchObject({ phase: 'Done', heardFrom: 'query' });
  });

  it('that could not be debited twice is collected by the desk, once', async () => {
    const customer = await Customer.inService();
    await host.clock.advance(hour);
    host.sample.simulator.collection.fail(2);
    await customer.ask('POST', '/return');
    await customer.until(({ order }) => order?.commands.at(-1)?.state === 'done');
    host.sample.simulator.collection.retry(customer.id);
    expect((await customer.ask('GET')).body).toMatchObject({ refundable: 0, order: { phase: 'Collecting' } });
    expect((await customer.ask('POST', '/collect')).status).toBe(200);
    const { order } = await customer.until(({ refundable }) => refundable === 300);
    expect(order).toMatchObject({ phase: 'Done', paid: 300 });
  });

  it('is not asked for before the return, nor twice while a try waits, nor once it is paid', async () => {
    const customer = await Customer.inService();
    expect((await customer.ask('POST', '/collect')).status).toBe(409);
    await host.clock.advance(hour);
    host.sample.simulator.collection.fail(1);
    await customer.ask('POST', '/return');
    await customer.until(({ order }) => order?.phase === 'Collecting');
    breakDown('POST /v3/payscore/serviceorder/{out_order_no}/pay');
    for (let click = 0; click < 3; click += 1) await customer.ask('POST', '/collect');
    expect(tries((await customer.ask('GET')).body)).toHaveLength(1);
    host.sample.simulator.faults.clear();
    await host.clock.advance('2m');
    await customer.until(({ refundable }) => refundable === 300);
    expect(tries((await customer.ask('POST', '/collect')).body)).toHaveLength(1);
    expect(customer.order?.collection?.details).toHaveLength(1);
  });

  it('of a device that is lost is the deposit, once', async () => {
    const customer = await Customer.inService();
    await host.clock.advance('6h');
    const { body } = await customer.ask('POST', '/lost');
    expect(body).toMatchObject({ fee: 9_900, lostAt: body.returnedAt });
    expect((await customer.ask('POST', '/lost')).body).toMatchObject({ fee: 9_900, lostAt: body.lostAt });
    await customer.until(({ refundable }) => refundable === 9_900);
    expect(customer.sent('complete')).toMatchObject([{ total_amount: 9_900 }]);
  });
});

describe('a refund', () => {
  it('gives back part of the fee, and the same attempt nothing more', async () => {
    const customer = await Customer.paid();
    await customer.refund(1, 100);
    await customer.refund(1, 100);
    const view = await customer.until(({ refunds }) => refunds[0]?.status === 'SUCCESS');
    expect([view.refundable, view.refunds]).toMatchObject([200, [{ amount: 100, refusal: null }]]);
  });

  it('may be repeated until all is given back, and never more', async () => {
    const customer = await Customer.paid();
    await customer.refund(1, 100);
    await customer.refund(2, 200);
    const { refundable } = await customer.until(({ refunds }) =>
      [0, 1].every((each) => refunds[each]?.status === 'SUCCESS'),
    );
    expect(refundable).toBe(0);
    expect((await customer.refund(3, 1)).status).toBe(400);
    expect((await customer.ask('GET')).body.refunds).toHaveLength(2);
  });

  it('never exceeds what was paid when two are asked for at once', async () => {
    const customer = await Customer.paid();
    const answers = await Promise.all([customer.refund(1, 200), customer.refund(2, 200)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400]);
    const { refunds, refundable } = await customer.until((view) => view.refunds[0]?.status === 'SUCCESS');
    expect([refunds.length, refundable]).toEqual([1, 100]);
  });

  it.each([0, -1, 1.5, '100', undefined])('is refused for the amount %s', async (amount) => {
    const { status } = await host.ask('PUT', `/rentals/${host.drawId()}/refunds/1`, { amount });
    expect(status).toBe(400);
  });

  it('is refused where nothing was paid', async () => {
    const customer = await Customer.inService();
    expect((await customer.refund(1, 100)).status).toBe(409);
  });
});

describe('a cancellation', () => {
  it('takes back what nobody has confirmed within an hour, of which no event tells', async () => {
    const customer = new Customer();
    await customer.rent();
    await host.clock.advance('61m');
    await customer.until(
      ({ order }) => order?.commands.at(-1)?.state === 'done' && order.commands.length === 2,
    );
    await host.clock.advance('2s');
    const { cancelledAt, launch } = await customer.until(({ order }) => order?.phase === 'Revoked');
    expect([typeof cancelledAt, launch]).toEqual(['number', null]);
  });

  it('is no matter of what WeChat Pay has refused to open, however old it is', async () => {
    const customer = new Customer();
    await host.sample.app.get(ServiceOrderService).create({
      outOrderNo: customer.id,
      serviceIntroduction: '别的订单',
      timeRange: { startTime: 'OnAccept' },
      riskFund: { name: 'DEPOSIT', amount: 1 },
      notifyUrl: 'https://merchant.example/elsewhere',
    });
    await customer.ask('PUT', '', { cabinet: 'PB-1' });
    await customer.until(({ refusal }) => refusal !== null);
    await host.clock.advance('61m');
    await host.sample.app.get(RentalsService).cancelUnconfirmed();
    const view = (await customer.ask('GET')).body;
    expect([operationsOf(view), view.cancelledAt]).toEqual([['ServiceOrderService.create'], null]);
  });

  it('ends an order that nobody confirmed, once', async () => {
    const customer = new Customer();
    await customer.rent();
    await customer.ask('POST', '/cancel');
    expect((await customer.ask('POST', '/cancel')).body.launch).toBeNull();
    await customer.until(({ order }) => order?.commands.at(-1)?.state === 'done');
    await host.clock.advance('2s');
    await customer.until(({ order }) => order?.phase === 'Revoked');
    expect(customer.sent('cancel')).toHaveLength(1);
  });

  it('is refused for what is in use', async () => {
    const customer = await Customer.inService();
    expect((await customer.ask('POST', '/cancel')).status).toBe(409);
    expect(customer.order?.state).toBe('DOING');
  });
});

it.each([
  ['GET', ''],
  ['POST', '/return'],
  ['POST', '/check'],
  ['POST', '/cancel'],
  ['POST', '/lost'],
  ['POST', '/collect'],
])('a rental that was not made is not known: %s %s', async (method, path) => {
  const { status } = await host.ask(method, `/rentals/${host.drawId()}${path}`);
  expect(status).toBe(404);
});

it('the page may load nothing from elsewhere', async () => {
  const { headers } = await fetch(`${host.sample.url}/`);
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
});
