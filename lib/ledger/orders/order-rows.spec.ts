import type { Transaction } from '@electric-sql/pglite';
import { createSecretKey } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPglite, type PgliteDatabase } from '../../../test/support/pglite-database.js';
import { ContentSealer } from '../content-sealer.js';
import type { LedgerOrder } from './order-row.js';
import { OrderRows, type OrderFields, type RecordedOrder } from './order-rows.js';
import type { OrderSubject } from './order-subject.js';

const subjectOf = (number: string): OrderSubject => ({
  registration: undefined,
  mchid: '1230000109',
  subMchid: undefined,
  kind: 'service-order',
  number,
});

const inService = { state: 'DOING', stateDescription: 'USER_CONFIRM', totalAmount: 0 };
const collecting = { state: 'DOING', stateDescription: 'MCH_COMPLETE', totalAmount: 900 };
const paid = {
  state: 'DONE',
  totalAmount: 900,
  orderId: '15646546545165651651',
  openid: 'oUpF8uMuAJ',
  collection: { state: 'USER_PAID', paidAmount: 900, details: [{ transactionId: '420000' }] },
};

describe('rows of orders', () => {
  let database: PgliteDatabase;
  let now = 1_000_000;
  const rowsOf = (sealer = new ContentSealer(undefined)): OrderRows<Transaction> =>
    new OrderRows(database, sealer, () => now);

  beforeAll(async () => {
    database = await openPglite();
  });
  afterAll(() => database.pglite.close());

  const record = (number: string, fields: OrderFields, asOf: number): Promise<RecordedOrder> =>
    database.transaction(async (transaction) => {
      const rows = rowsOf();
      const known = await rows.lock(transaction, subjectOf(number), { serviceId: '2002' });
      return rows.record(transaction, known, { fields, asOf, from: 'query' });
    });
  const find = (orderKey: string): Promise<LedgerOrder | undefined> =>
    database.transaction((transaction) => rowsOf().find(transaction, orderKey));

  it('hold the payment of a legacy order, which has no collection', async () => {
    await record('V1', { state: 'FINISHED', totalAmount: 1050 }, 1);
    const legacy = { state: 'USER_PAID', totalAmount: 1050, finishTransactionId: '420001' };
    const { order } = await record('V1', legacy, 2);
    expect(order).toMatchObject({
      phase: 'Done',
      totalAmount: 1050,
      paidAmount: 1050,
      transactionId: '420001',
    });
  });

  it('follow an order to its end, and hold amounts, payment and next question', async () => {
    const first = await record('R1', inService, 1);
    expect(first).toMatchObject({ before: 'Unknown', isNews: true, order: { phase: 'InService' } });
    expect(first.order.dueAt).toBe(now + 3_600_000);
    await record('R1', collecting, 2);
    const { order } = await record('R1', paid, 3);
    expect(order).toMatchObject({
      phase: 'Done',
      totalAmount: 900,
      paidAmount: 900,
      collectionState: 'USER_PAID',
      transactionId: '420000',
      dueAt: undefined,
    });
    expect(await find(order.orderKey)).toEqual(order);
  });

  it('never go back, however late a notification or a slow answer comes', async () => {
    await record('R2', paid, 10);
    now += 5_000;
    const late = await record('R2', collecting, 11);
    expect(late).toMatchObject({ isNews: false, order: { phase: 'Done', paidAmount: 900, heardAt: now } });
    await record('R3', { ...collecting, totalAmount: 500 }, 20);
    const older = await record('R3', collecting, 19);
    expect(older.order.totalAmount).toBe(500);
  });

  it('do not turn one end into another', async () => {
    await record('R4', { state: 'REVOKED' }, 1);
    expect((await record('R4', paid, 2)).order.phase).toBe('Revoked');
  });

  it('keep the due time of a phase that does not change', async () => {
    const { order } = await record('R5', { state: 'CREATED' }, 1);
    now += 7_000;
    expect((await record('R5', { state: 'CREATED' }, 2)).order.dueAt).toBe(order.dueAt);
  });

  it('leave persons out without a key, and encrypt the whole answer with one', async () => {
    await record('R6', paid, 1);
    const answers = async (number: string): Promise<string> =>
      String(
        (
          await database.pglite.query<{ answer_json: string }>(
            'SELECT answer_json FROM payscore_orders WHERE number = $1',
            [number],
          )
        ).rows[0]?.answer_json,
      );
    expect(await answers('R6')).not.toContain('oUpF8uMuAJ');
    expect(await answers('R6')).toContain('15646546545165651651');
    const sealer = new ContentSealer(createSecretKey(Buffer.alloc(32, 7)));
    await database.transaction(async (transaction) => {
      const rows = rowsOf(sealer);
      const known = await rows.lock(transaction, subjectOf('R7'), {});
      await rows.record(transaction, known, { fields: paid, asOf: 1, from: 'query' });
    });
    const sealed = await answers('R7');
    expect(sealed).not.toContain('15646546545165651651');
    const row = `1230000109:service-order::R7`;
    expect(sealer.open(sealed, row)).toEqual(paid);
    expect(() => sealer.open(sealed, `${row}x`)).toThrow();
  });
});
