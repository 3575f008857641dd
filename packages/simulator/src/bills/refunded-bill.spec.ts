import { describe, expect, it } from 'vitest';
import { BillReader, entriesOf, type BillEntry } from '../../../../test/support/bill-reader.js';
import { LegacyMerchant } from '../../../../test/support/legacy-merchant.js';
import { RefundingMerchant } from '../../../../test/support/refunding-merchant.js';
import type { PayscoreSimulatorOptions } from '../simulator.options.js';

/** The cells of a table, without those of its headings. */
const cellsOf = (table: string): string[][] =>
  table
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(','));

const refundCells = (table: string): string[][] => cellsOf(table).map((cells) => cells.slice(6));

/** Order R1 is paid 600 fen at eleven; 200 of them are refunded at once, 100 two hours later. */
async function refundedDay(options: PayscoreSimulatorOptions = {}) {
  const merchant = await RefundingMerchant.start(options);
  await merchant.refund(200, {}, 'F1');
  await merchant.base.clock.advance('2h');
  await merchant.refund(100, {}, 'F2');
  await merchant.base.simulator.deliveries.idle();
  return { merchant, simulator: merchant.base.simulator, bills: new BillReader(merchant.base) };
}

describe('The bill of a paid and partly refunded day', () => {
  it('has a line for each refund beside that of the payment, in the hour in which it succeeded', async () => {
    const { merchant, bills } = await refundedDay();
    const [first, second] = [merchant.get('F1')?.refund_id, merchant.get('F2')?.refund_id];
    const paidAt = '20261120110000';
    expect(refundCells(await bills.read(await bills.ask({ bill_date: '2026112011' })))).toEqual([
      ['600', paidAt, '', '', '0', ''],
      ['0', paidAt, 'F1', first, '200', paidAt],
    ]);
    expect(refundCells(await bills.read(await bills.ask({ bill_date: '2026112013' })))).toEqual([
      ['0', paidAt, 'F2', second, '100', '20261120130000'],
    ]);
  });

  it('names the order and payment of each refund', async () => {
    const { merchant, bills } = await refundedDay();
    const { order_id, service_id, appid } = merchant.base.order() ?? {};
    const names = [service_id, appid, 'R1', order_id, merchant.transactionId, 'NEWTON'];
    const cells = cellsOf(await bills.read(await bills.ask({ bill_date: '2026112011' })));
    expect(cells.map((row) => row.slice(0, 6))).toEqual([names, names]);
  });

  it.each(['ABNORMAL', 'CLOSED'] as const)('leaves out a refund that is %s', async (status) => {
    const merchant = await RefundingMerchant.start();
    merchant.base.simulator.refunds.fail(status, 1);
    await merchant.refund(200);
    await merchant.base.simulator.deliveries.idle();
    const bills = new BillReader(merchant.base);
    expect(cellsOf(await bills.read(await bills.ask()))).toHaveLength(1);
  });

  it('leaves out a refund that is under way, and has it once it succeeds', async () => {
    const merchant = await RefundingMerchant.start();
    merchant.base.simulator.refunds.hold();
    await merchant.refund(200);
    const bills = new BillReader(merchant.base);
    expect(cellsOf(await bills.read(await bills.ask()))).toHaveLength(1);
    await merchant.base.clock.advance('1h');
    merchant.base.simulator.refunds.end('F1', 'SUCCESS');
    expect(cellsOf(await bills.read(await bills.ask({ bill_date: '2026112012' })))).toHaveLength(1);
  });

  it('has the refunds of smart retail and pay-after orders too', async () => {
    const merchant = await (await LegacyMerchant.start()).accepted();
    await merchant.complete();
    const transactionId = merchant.order()?.finish_transaction_id;
    await merchant.base.client.post('/v3/refund/domestic/refunds', {
      transaction_id: transactionId,
      out_refund_no: 'F1',
      amount: { refund: 200, total: 600, currency: 'CNY' },
    });
    await merchant.base.simulator.deliveries.idle();
    const bills = new BillReader(merchant.base);
    const table = await bills.read(await bills.ask({ bill_date: '2026112010' }));
    expect(cellsOf(table).map((row) => [row[2], row[4], row[6], row[10]])).toEqual([
      ['L1', transactionId, '600', '0'],
      ['L1', transactionId, '0', '200'],
    ]);
  });

  it('comes in as many files as the option says, in order', async () => {
    const { bills } = await refundedDay({ billLinesPerFile: 1 });
    const answer = await bills.ask({ bill_date: '2026112011' });
    expect(entriesOf(answer).map(({ bill_sequence }) => bill_sequence)).toEqual([1, 2, 3]);
    expect(answer.json?.['download_bill_count']).toBe(3);
    expect(refundCells(await bills.read(answer)).map((row) => row[4])).toEqual(['0', '200']);
  });

  it.each([0, -1, 1.5, NaN])('does not take %s lines for a file', async (billLinesPerFile) => {
    await expect(refundedDay({ billLinesPerFile })).rejects.toThrow(/^billLinesPerFile: /);
  });
});

const fileOf = async (bills: BillReader): Promise<BillEntry> => {
  const [entry] = entriesOf(await bills.ask());
  if (entry === undefined) throw new Error('there is no file');
  return entry;
};
const opened = async (bills: BillReader, entry: BillEntry): Promise<string> =>
  bills.open(entry, (await bills.download(entry.download_url)).bytes);

describe('A wrong file of a bill', () => {
  it.each([
    ['cut-file', /authenticate/],
    ['wrong-file', /authenticate/],
    ['wrong-hash', /wrong hash/],
  ] as const)('(%s) is answered 200, and cannot be opened', async (fault, message) => {
    const { bills, simulator } = await refundedDay();
    const whole = await bills.download((await fileOf(bills)).download_url);
    simulator.bills.fail(fault, 1);
    const entry = await fileOf(bills);
    const { response, bytes } = await bills.download(entry.download_url);
    expect(response.status).toBe(200);
    if (fault === 'cut-file') expect(bytes.length).toBeLessThan(whole.bytes.length);
    await expect(opened(bills, entry)).rejects.toThrow(message);
  });

  it('(expired-token) answers its download with 404', async () => {
    const { bills, simulator } = await refundedDay();
    simulator.bills.fail('expired-token', 1);
    const { response } = await bills.download((await fileOf(bills)).download_url);
    expect(response.status).toBe(404);
  });

  it('is correct again in the next bill, and after succeed()', async () => {
    const { bills, simulator } = await refundedDay();
    simulator.bills.fail('wrong-hash', 1);
    await fileOf(bills);
    expect(await opened(bills, await fileOf(bills))).toContain(',F1,');
    simulator.bills.fail('wrong-hash');
    simulator.bills.succeed();
    expect(await opened(bills, await fileOf(bills))).toContain(',F1,');
  });

  it.each([
    ['cut', 1, /^fault: "cut" is none of cut-file, /],
    ['cut-file', 0, /^times: it is 0/],
  ])('is not scripted as %s, %s times', async (fault, times, message) => {
    const { simulator } = await refundedDay();
    expect(() => simulator.bills.fail(fault as 'cut-file', times)).toThrow(message);
  });
});
