import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Payment } from '../sample-app/src/books/payment.entity.js';
import type { BooksView } from '../sample-app/src/books/books.view.js';
import type { RentalView } from '../sample-app/src/rentals/rental.view.js';
import type { SaleView } from '../sample-app/src/shops/sale.view.js';
import { SampleHost } from './support/sample-host.js';

describe('the books of the sample app', () => {
  let host: SampleHost;

  beforeAll(async () => {
    host = await SampleHost.start();
  }, 60_000);
  afterAll(() => host.stop());

  const books = (day: string): Promise<BooksView> => host.call('GET', `/books/${day}`);

  /** A rental of two hours, paid 600 fen, of which `refunded` went back. */
  async function paidRental(refunded: number): Promise<string> {
    const id = host.drawId();
    const path = `/rentals/${id}`;
    await host.call('PUT', path, { cabinet: 'PB-1' });
    const { launch } = await host.until<RentalView>(path, (rental) => rental.launch !== null);
    await host.simulate('launch/confirm', launch ?? {});
    await host.until<RentalView>(path, ({ handedOutAt }) => handedOutAt !== null);
    await host.clock.advance('2h');
    await host.call('POST', `${path}/return`);
    await host.until<RentalView>(path, ({ refundable }) => refundable > 0);
    await host.clock.advance('2h');
    await host.call('PUT', `${path}/refunds/1`, { amount: refunded });
    await host.until<RentalView>(path, ({ refunds }) => refunds[0]?.status === 'SUCCESS');
    return id;
  }

  it('have nothing in them before anything was paid', async () => {
    expect(await books('2026-11-19')).toEqual({
      day: '2026-11-19',
      mchid: host.sample.simulator.moduleOptions().mchid,
      paid: 0,
      refunded: 0,
      payments: 0,
      refunds: 0,
      hours: [],
      comparison: expect.objectContaining({ differences: [], complete: true }) as object,
      reason: null,
    });
  });

  it('show a day by the hour, and hold it against the bills from ten the next morning on', async () => {
    await paidRental(100);
    const today = await books('2026-11-20');
    expect(today).toMatchObject({
      paid: 600,
      refunded: 100,
      payments: 1,
      refunds: 1,
      hours: [
        { hour: 12, paid: 600, refunded: 0 },
        { hour: 14, paid: 0, refunded: 100 },
      ],
      comparison: null,
      reason: 'STATEMENT_CREATING',
    });
    await host.clock.advance('1d');
    const { comparison, reason } = await books('2026-11-20');
    expect([comparison?.differences, comparison?.complete, reason]).toEqual([[], true, null]);
    expect(comparison?.totals).toEqual({
      orders: 1,
      paid: { orders: 600, payscoreBill: 600, tradeBill: 600 },
      refunded: { orders: 100, payscoreBill: 100, tradeBill: 100 },
    });
  });

  it('of a shop are held against its own bills', async () => {
    const mchid = '1900000201';
    await host.call('PUT', `/shops/${mchid}`, { name: '花店' });
    const path = `/shops/${mchid}/sales/${host.drawId()}`;
    await host.call('PUT', path, { article: 'flowers' });
    const { launch } = await host.until<SaleView>(path, (sale) => sale.launch !== null);
    await host.simulate(`launch/confirm?mchid=${mchid}`, launch ?? {});
    await host.until<SaleView>(path, ({ confirmedAt }) => confirmedAt !== null);
    await host.clock.advance('2m');
    await host.call('POST', `${path}/deliver`);
    await host.until<SaleView>(path, ({ order }) => order?.phase === 'Done');
    await host.clock.advance('1d');
    const { comparison, ...own } = await host.call<BooksView>('GET', `/books/2026-11-21?mchid=${mchid}`);
    expect(own).toMatchObject({ mchid, paid: 8_800, payments: 1, reason: null });
    expect(comparison?.totals.paid).toEqual({ orders: 8_800, payscoreBill: 8_800, tradeBill: 8_800 });
    expect(comparison?.differences).toEqual([]);
  });

  it('say where the bills have another amount, or have nothing', async () => {
    const { manager } = host.sample.app.get(DataSource);
    const { mchid, orderNumber, paidAt } = await manager.findOneByOrFail(Payment, { amount: 600 });
    await manager.update(Payment, { orderNumber }, { amount: 601 });
    await manager.insert(Payment, { mchid, orderNumber: host.drawId(), amount: 300, paidAt });
    const { comparison, paid } = await books('2026-11-20');
    expect(paid).toBe(901);
    expect(comparison?.differences).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'differing', subject: 'payment', outOrderNo: orderNumber }),
        expect.objectContaining({ kind: 'missing', subject: 'payment' }),
      ]),
    );
    expect(comparison?.differences).toHaveLength(2);
    expect(comparison?.differences.every(({ means, advice }) => means !== '' && advice !== '')).toBe(true);
  });

  it('are shown without the bills where WeChat Pay does not answer', async () => {
    const { faults } = host.sample.simulator;
    faults.random({
      seed: 1,
      rate: 1,
      kinds: [{ kind: 'system-error' }],
      operations: ['GET /v3/bill/tradebill'],
    });
    expect(await books('2026-11-20')).toMatchObject({ paid: 901, comparison: null, reason: 'SYSTEM_ERROR' });
    faults.clear();
  });

  it.each(['2026-13-01', '2026-02-30', 'today', '20261120'])('refuse a day that is none: %s', async (day) => {
    expect((await host.ask('GET', `/books/${day}`)).status).toBe(400);
  });
});
