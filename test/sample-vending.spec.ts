import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataSource } from 'typeorm';
import { Payment } from '../sample-app/src/books/payment.entity.js';
import type { TakenGood } from '../sample-app/src/vending/goods.js';
import type { VisitView } from '../sample-app/src/vending/visit.view.js';
import { SampleHost } from './support/sample-host.js';

let host: SampleHost;

beforeAll(async () => {
  host = await SampleHost.start();
}, 60_000);

afterAll(() => host.stop());

const drinks: TakenGood[] = [
  { sku: 'soda', count: 2 },
  { sku: 'coffee', count: 1 },
];

/** A user at the cabinet, with the cabinet's camera. */
class Visitor {
  readonly id = host.drawId();
  readonly path = `/visits/${this.id}`;

  static async opened(): Promise<Visitor> {
    const visitor = new Visitor();
    await visitor.open();
    await visitor.until(({ launch }) => launch !== null);
    return visitor;
  }

  static async begun(): Promise<Visitor> {
    const visitor = await Visitor.opened();
    await visitor.accept();
    await visitor.until(({ acceptedAt }) => acceptedAt !== null);
    await host.clock.advance('1m');
    return visitor;
  }

  static async paid(goods = drinks): Promise<Visitor> {
    const visitor = await Visitor.begun();
    await visitor.close(goods);
    await visitor.isCompleted();
    await host.clock.advance('2s');
    await visitor.until(({ order }) => order?.phase === 'Done');
    return visitor;
  }

  open(cabinet = 'SC-7'): Promise<VisitView> {
    return host.call('PUT', this.path, { cabinet });
  }

  accept(): Promise<unknown> {
    return host.simulate(`legacy-orders/${this.id}/accept`);
  }

  close(goods: TakenGood[]): Promise<VisitView> {
    return host.call('POST', `${this.path}/close`, { goods });
  }

  until(isExpected: (view: VisitView) => boolean): Promise<VisitView> {
    return host.until(this.path, isExpected);
  }

  /** The answer to a completion tells no state: the janitor asks a second later. */
  isCompleted(): Promise<VisitView> {
    return this.until(({ order }) => order?.commands.at(-1)?.state === 'done');
  }

  async status(method: string, path = '', body?: object): Promise<number> {
    return (await host.ask(method, this.path + path, body)).status;
  }

  payments(): Promise<Payment[]> {
    return host.sample.app.get(DataSource).manager.findBy(Payment, { orderNumber: this.id });
  }
}

describe('a visit', () => {
  it('shows the goods, and costs what was taken', async () => {
    expect(await host.call('GET', '/visits/goods')).toContainEqual({
      sku: 'soda',
      name: '苏打水',
      price: 350,
    });
    const visitor = await Visitor.opened();
    const opened = await visitor.open();
    expect(opened).toMatchObject({
      cabinet: 'SC-7',
      acceptedAt: null,
      launch: { businessType: 'wxpayScoreUse' },
    });
    await visitor.accept();
    await visitor.until(({ acceptedAt }) => acceptedAt !== null);
    await host.clock.advance('1m');
    const closed = await visitor.close(drinks);
    expect(closed).toMatchObject({ total: 1_900, launch: null });
    expect(closed.goods?.map(({ name, amount, count }) => [name, amount, count])).toEqual([
      ['苏打水', 700, 2],
      ['冷萃咖啡', 1_200, 1],
    ]);
    await visitor.isCompleted();
    await host.clock.advance('2s');
    const paid = await visitor.until(({ refundable }) => refundable > 0);
    expect(paid).toMatchObject({ refundable: 1_900, order: { phase: 'Done', paid: 1_900 } });
    expect(paid.overAt).not.toBeNull();
  });

  it('is in the books at the time of its payment, of which there is no notification', async () => {
    const visitor = await Visitor.begun();
    const paidAt = host.clock.now();
    await visitor.close(drinks);
    await visitor.isCompleted();
    await host.clock.advance('2m');
    const { order } = await visitor.until((view) => view.order?.phase === 'Done');
    expect(await visitor.payments()).toEqual([
      expect.objectContaining({ amount: 1_900, paidAt, transactionId: order?.transactionId }),
    ]);
  });

  it('costs nothing if the camera finds nothing', async () => {
    const visitor = await Visitor.begun();
    expect(await visitor.close([])).toMatchObject({ goods: [], total: 0 });
    await visitor.isCompleted();
    await host.clock.advance('2s');
    const over = await visitor.until(({ overAt }) => overAt !== null);
    expect(over).toMatchObject({ refundable: 0, order: { phase: 'Revoked' } });
    expect(await visitor.payments()).toEqual([]);
  });

  it('is the same for a double click', async () => {
    const visitor = new Visitor();
    await Promise.all([visitor.open(), visitor.open()]);
    expect(await visitor.status('PUT', '', { cabinet: 'SC-8' })).toBe(409);
    await visitor.until(({ launch }) => launch !== null);
    await visitor.accept();
    await visitor.until(({ acceptedAt }) => acceptedAt !== null);
    await host.clock.advance('1m');
    await Promise.all([visitor.close(drinks), visitor.close(drinks)]);
    const { order } = await visitor.isCompleted();
    expect(order?.commands.map(({ operation }) => operation)).toEqual([
      'SmartRetailService.create',
      'SmartRetailService.complete',
    ]);
    expect(await visitor.status('POST', '/close', { goods: [] })).toBe(409);
    expect(await visitor.close(drinks)).toMatchObject({ total: 1_900 });
  });

  it('refuses steps out of their order, and what the cabinet does not have', async () => {
    const visitor = await Visitor.opened();
    expect(await visitor.status('POST', '/close', { goods: drinks })).toBe(409);
    expect(await visitor.status('PUT', '/refunds/1', { amount: 100 })).toBe(409);
    await visitor.accept();
    await visitor.until(({ acceptedAt }) => acceptedAt !== null);
    expect(await visitor.status('POST', '/cancel')).toBe(409);
    for (const goods of [undefined, [{ sku: 'gold', count: 1 }], [{ sku: 'tea', count: 0 }], [null]])
      expect(await visitor.status('POST', '/close', { goods })).toBe(400);
    expect(await visitor.status('POST', '/close', { goods: [...drinks, ...drinks] })).toBe(400);
    expect((await host.ask('GET', `/visits/${host.drawId()}`)).status).toBe(404);
    expect((await host.ask('PUT', '/visits/mine', { cabinet: 'SC-7' })).status).toBe(400);
  });

  it('ends with the cancellation before the door opens', async () => {
    const visitor = await Visitor.opened();
    expect(await visitor.status('POST', '/cancel')).toBe(200);
    await visitor.isCompleted();
    expect(await visitor.status('POST', '/cancel')).toBe(200);
    await host.clock.advance('2s');
    const over = await visitor.until(({ overAt }) => overAt !== null);
    expect(over).toMatchObject({ launch: null, order: { phase: 'Revoked' } });
  });

  it('opens the door though the notification was lost, as the janitor asks', async () => {
    const visitor = await Visitor.opened();
    await host.simulate('deliveries/lose', { eventType: 'PAYSCORE.USER_ACCEPTED' });
    await visitor.accept();
    await host.clock.advance('16s');
    const { order } = await visitor.until(({ acceptedAt }) => acceptedAt !== null);
    expect(order).toMatchObject({ heardFrom: 'query', phase: 'InService' });
  });

  it('opens the door for a user who comes back and has WeChat Pay asked at once', async () => {
    const visitor = await Visitor.opened();
    await host.simulate('deliveries/lose', { eventType: 'PAYSCORE.USER_ACCEPTED' });
    await visitor.accept();
    await host.call('POST', `${visitor.path}/check`);
    await visitor.until(({ acceptedAt }) => acceptedAt !== null);
  });
});

describe('what WeChat Pay refuses is undone', () => {
  it('as a total above what the service may cost: the camera looks again', async () => {
    const visitor = await Visitor.begun();
    expect(await visitor.close([{ sku: 'sandwich', count: 100 }])).toMatchObject({ total: 180_000 });
    const refused = await visitor.until(({ refusal }) => refusal !== null);
    expect(refused).toMatchObject({ closedAt: null, goods: null, total: null });
    expect(refused.refusal).toMatch(/^PARAM_ERROR: /);
    expect(await visitor.close(drinks)).toMatchObject({ total: 1_900, refusal: null });
    await visitor.isCompleted();
  });

  it('as a cancellation that the user has overtaken: the door opens, and the goods are paid', async () => {
    const visitor = await Visitor.opened();
    const operation = 'POST /v3/payscore/smartretail-orders/{out_order_no}/cancel';
    await host.simulate('faults', { kind: 'unavailable', operation, times: 50 });
    await host.call('POST', `${visitor.path}/cancel`);
    await visitor.accept();
    const both = await visitor.until(({ acceptedAt }) => acceptedAt !== null);
    expect(both.cancelledAt).not.toBeNull();
    await host.call('DELETE', '/simulated/faults');
    await host.clock.advance('2m');
    await visitor.until(({ cancelledAt, refusal }) => cancelledAt === null && refusal !== null);
    expect(await visitor.close(drinks)).toMatchObject({ total: 1_900, refusal: null });
    await visitor.isCompleted();
  });
});

describe('a refund of a visit', () => {
  it('gives back part of the payment, once for each attempt, and never more than is left', async () => {
    const visitor = await Visitor.paid();
    const refund = (attempt: number, amount: number): Promise<number> =>
      visitor.status('PUT', `/refunds/${attempt}`, { amount });
    expect(await Promise.all([refund(1, 700), refund(1, 700)])).toEqual([200, 200]);
    await visitor.until(({ refunds }) => refunds[0]?.status !== undefined && refunds[0].acceptedAt !== null);
    await host.clock.advance('2m');
    const { refunds, refundable } = await visitor.until((view) => view.refunds[0]?.status === 'SUCCESS');
    expect(refunds).toEqual([expect.objectContaining({ amount: 700, refusal: null })]);
    expect(refundable).toBe(1_200);
    expect(await refund(2, 1_201)).toBe(400);
  });
});

it('a visit and a rental never share a number, by which books and refunds know an order', async () => {
  const visitor = await Visitor.opened();
  expect((await host.ask('PUT', `/rentals/${visitor.id}`, { cabinet: 'PB-1' })).status).toBe(409);
  const id = host.drawId();
  await host.call('PUT', `/rentals/${id}`, { cabinet: 'PB-1' });
  expect((await host.ask('PUT', `/visits/${id}`, { cabinet: 'SC-7' })).status).toBe(409);
});
