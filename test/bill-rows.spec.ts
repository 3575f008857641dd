import {
  BillService,
  PayscoreApiError,
  PayscoreBillError,
  ServiceOrderService,
  type MerchantBill,
  type MerchantBillFile,
  type MerchantBillRow,
} from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import type { ScriptedAnswer } from './support/local-server.js';
import { PayscoreHost, startSimulator } from './support/payscore-host.js';
import { completion, rental } from './support/rental.js';
import { billMerchant as merchantOf, headings, reasonOf, sealedBill, table } from './support/sealed-bill.js';
import { rejectionOf } from './support/thrown.js';

const served = (content: Buffer): ScriptedAnswer => ({ status: 200, body: content });

async function all(rows: AsyncIterable<MerchantBillRow>): Promise<MerchantBillRow[]> {
  const list: MerchantBillRow[] = [];
  for await (const row of rows) list.push(row);
  return list;
}

const billOf = (...files: MerchantBillFile[]): MerchantBill => ({
  downloadBillCount: files.length,
  downloadBillList: files,
});

/** The rows of files with these texts, each listed under its number. */
async function rowsOf(...texts: string[]): Promise<MerchantBillRow[]> {
  const files = texts.map((text, index) => sealedBill(text, { sequence: index + 1 }));
  const { bills, at } = await merchantOf(...files.map(({ content }) => served(content)));
  return all(bills.rows(billOf(...files.map(at).toReversed())));
}

describe('the rows of a bill', () => {
  it('are those of its files, one after the other, whatever order they are listed in', async () => {
    expect(await rowsOf(`${headings}\r\nR1,6`, '00\r\n"R""2,\n",7\r\n')).toEqual([
      { outOrderNo: 'R1', amount: 600, columns: { 商户服务订单号: 'R1', 支付金额: '600' } },
      { outOrderNo: 'R"2,\n', amount: 7, columns: { 商户服务订单号: 'R"2,\n', 支付金额: '7' } },
    ]);
  });

  it('are no headings, should each file have them', async () => {
    const rows = await rowsOf(`\ufeff${headings}\nR1,1\n`, `${headings}\nR2,2\n`);
    expect(rows.map(({ outOrderNo, amount }) => [outOrderNo, amount])).toEqual([
      ['R1', 1],
      ['R2', 2],
    ]);
  });

  it('keep a column that nobody knows, whatever its name', async () => {
    const [row] = await rowsOf('__proto__,备注\nx,y\n');
    expect(Object.entries(row?.columns ?? {})).toEqual([
      ['__proto__', 'x'],
      ['备注', 'y'],
    ]);
  });

  it('are none for an hour without orders', async () => {
    const { bills } = await merchantOf();
    expect(await all(bills.rows(billOf()))).toEqual([]);
    expect(await all(bills.rows({ downloadBillCount: 0 }))).toEqual([]);
    expect(await rowsOf(`${headings}\r\n`)).toEqual([]);
  });

  it.each<[string, string, RegExp]>([
    ['fewer cells than headings', `${headings}\nR1\n`, /row 1 has 1 cells under 2 headings/],
    ['a quotation mark that is not closed', `${headings}\n"R1,5\n`, /quoted cell/],
    ['a quotation mark in the middle', `${headings}\nR"1",5\n`, /no comma-separated record/],
    ['an amount in yuan', `${headings}\nR1,6.00\n`, /no whole number of fen/],
    ['an amount beyond integers', `${headings}\nR1,9007199254740993\n`, /no whole number of fen/],
    ['a line without an end', `${headings}\n${'x'.repeat(3_000_000)}`, /no end/],
  ])('with %s are refused', async (_, text, reason) => {
    expect(reasonOf(await rowsOf(text).catch((failure: unknown) => failure))).toMatch(reason);
  });

  it('are refused where a file is missing or listed twice', async () => {
    const sealed = sealedBill(table(1));
    const { bills, at, requests } = await merchantOf(served(sealed.content));
    const file = at(sealed);
    const wrong = [
      { downloadBillCount: 2, downloadBillList: [file] },
      billOf(file, file),
      billOf({ ...file, billSequence: 2 }),
    ];
    for (const bill of wrong)
      expect(reasonOf(await all(bills.rows(bill)).catch((failure: unknown) => failure))).toContain('files');
    expect(requests).toEqual([]);
  });

  it('end with an error when the last file is wrong', async () => {
    const files = [sealedBill(table(1)), sealedBill('R1,1\r\n', { sequence: 2 })];
    const contents = files.map(({ content }) => content);
    const { bills, at } = await merchantOf(served(contents[0] ?? Buffer.alloc(0)), served(Buffer.alloc(40)));
    const seen: MerchantBillRow[] = [];
    const reading = async (): Promise<void> => {
      for await (const row of bills.rows(billOf(...files.map(at)))) seen.push(row);
    };
    expect(await rejectionOf(PayscoreBillError, reading())).toMatchObject({ billSequence: 2 });
    expect(seen.length).toBe(1);
  });

  it('of one file are those under its headings', async () => {
    const sealed = sealedBill(table(2));
    const { bills, at } = await merchantOf(served(sealed.content));
    expect((await all(bills.rows(at(sealed)))).length).toBe(2);
  });
});

describe('a bill of the simulator', () => {
  it('is read by its columns, and its files are gone after 5 minutes', async () => {
    const { simulator, clock } = await startSimulator();
    const host = await PayscoreHost.of(simulator).start();
    const orders = host.get(ServiceOrderService);
    await orders.create(rental());
    simulator.user.confirm('R1');
    await clock.advance(3_600_000);
    await orders.complete('R1', completion(600));
    const bills = host.get(BillService);
    const bill = await bills.query({
      billDate: '2026112011',
      tarType: 'GZIP',
      encryptionAlgorithm: 'AEAD_AES_256_GCM',
    });
    const { order_id, collection } = simulator.orders.get('R1') ?? {};
    const { appid, serviceId } = simulator.moduleOptions();
    expect(await all(bills.rows(bill))).toEqual([
      {
        serviceId,
        appid,
        outOrderNo: 'R1',
        orderId: order_id,
        transactionId: collection?.details?.[0]?.transaction_id,
        paidType: 'NEWTON',
        amount: 600,
        paidTime: '20261120110000',
        outRefundNo: '',
        refundId: '',
        refundAmount: 0,
        refundTime: '',
        columns: expect.objectContaining({ 支付金额: '600' }) as object,
      },
    ]);
    await clock.advance(300_000);
    const failure = await rejectionOf(PayscoreApiError, all(bills.rows(bill)));
    expect([failure.status, failure.code]).toEqual([404, 'RESOURCE_NOT_EXISTS']);
  });
});
