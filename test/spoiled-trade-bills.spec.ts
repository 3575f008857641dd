import { PayscoreBillError, PayscoreValidationError } from 'nestjs-payscore';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { allHeadings, allTotals, announced, billOf, listOf, ticked } from './support/announced-bill.js';
import { reasonOf } from './support/sealed-bill.js';
import { day, line, one, refund } from './support/trade-bill-text.js';

async function refusal(text: string): Promise<string> {
  const { trade, bill } = await announced(text);
  return reasonOf(await listOf(trade.rows(bill)).catch((failure: unknown) => failure));
}

describe('the totals of a trade bill', () => {
  it('are there once the rows have ended', async () => {
    const { trade, bill } = await announced(day);
    const rows = trade.rows(bill);
    for await (const _ of rows) expect(rows.summary).toBeUndefined();
    expect(rows.summary).toEqual({
      count: 2,
      settlementAmount: 600,
      refundAmount: 200,
      couponRefundAmount: 0,
      fee: 3,
      amount: 600,
      appliedRefundAmount: 200,
      columns: expect.objectContaining({ 手续费总金额: '0.03000' }) as object,
    });
  });

  it('of a day without lines are zeros', async () => {
    const zeros = ticked('0', '0.00', '0.00', '0.00', '0.00000', '0.00', '0.00');
    const { trade, bill } = await announced(billOf(allHeadings, allTotals, zeros));
    const rows = trade.rows(bill);
    expect(await listOf(rows)).toEqual([]);
    expect(rows.summary).toMatchObject({ count: 0, amount: 0 });
  });

  it.each(
    allTotals.split(',').map((heading, index) => {
      const totals = ['2', '6.00', '2.00', '0.00', '0.03000', '6.00', '2.00'];
      totals[index] = index === 0 ? '3' : '6.01';
      return [heading, ticked(...totals)] as const;
    }),
  )('are refused when %s disagrees with the rows', async (_, totals) => {
    const text = billOf(allHeadings, line(), line(refund), allTotals, totals);
    expect(await refusal(text)).toMatch(/its lines come to \d+ and its totals say \d+/);
  });
});

describe('a trade bill is refused', () => {
  const long = one(line({ 商品名称: 'x'.repeat(3_000_000) }));

  it.each<[string, string, RegExp]>([
    ['without headings', billOf(line()), /begins without headings/],
    ['that is empty', '', /without the two lines of its totals/],
    ['without totals', billOf(allHeadings, line()), /without the two lines of its totals/],
    ['with half of its totals', billOf(allHeadings, line(), allTotals), /without the two lines/],
    ['with totals of other columns', billOf(allHeadings, line(), '总数', ticked('1')), /how many lines/],
    ['with fewer totals', billOf(allHeadings, line(), allTotals, ticked('1')), /1 cells under 7 headings/],
    ['with lines after its totals', day + line(), /lines follow/],
    ['with fewer cells', billOf(allHeadings, ticked('a', 'b')), /row 1 has 2 cells under 27 headings/],
    ['with an amount that is none', one(line({ 订单金额: '6,0' }).replace('`6,0', '`六')), /row 1: 订单金额/],
    ['with an amount of less than a fen', one(line({ 手续费: '0.00500' })), /row 1: 手续费/],
    ['with a line without an end', long, /no end/],
    ['with an open quotation mark', billOf(allHeadings, `"${line()}`), /quoted cell/],
  ])('%s', async (_, text, reason) => {
    expect(await refusal(text)).toMatch(reason);
  });

  it.each<[string, Buffer, RegExp]>([
    ['cut off', gzipSync(day).subarray(0, -9), /gzip cannot unpack it/],
    ['cut off before its end, unpacked', Buffer.from(day.slice(0, -30)), /SHA-1|totals|cells/],
    ['changed by a digit', Buffer.from(day.replace('wxzff|500000001', 'wxzff|500000002')), /SHA-1/],
    ['another one', gzipSync(one(line())), /SHA-1/],
    [
      'followed by other bytes',
      Buffer.concat([gzipSync(day), Buffer.alloc(200_000, 'x')]),
      /bytes follow|gzip/,
    ],
    ['not in UTF-8', Buffer.from(day, 'latin1'), /UTF-8/],
  ])('whose file is %s, and its rows never end as if complete', async (_, served, reason) => {
    const { trade, bill } = await announced(day, served);
    const rows = trade.rows(bill);
    const failure: unknown = await listOf(rows).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PayscoreBillError);
    expect(reasonOf(failure)).toMatch(reason);
    expect(rows.summary).toBeUndefined();
  });

  it('before it is asked for: without a SHA-1, at a stranger’s address, with a wrong maxBytes', async () => {
    const { trade, bill, requests } = await announced(day);
    const failing = (changed: object, options = {}): Promise<unknown> =>
      listOf(trade.rows(Object.assign({}, bill, changed), options)).catch((error: unknown) => error);
    expect(reasonOf(await failing({ hashValue: '' }))).toContain('without a SHA-1');
    const downloadUrl = 'https://evil.example/v3/billdownload/file';
    expect(await failing({ downloadUrl })).toBeInstanceOf(PayscoreValidationError);
    expect(await failing({}, { maxBytes: 0 })).toMatchObject({ operation: 'TradeBillService.download' });
    expect(requests).toEqual([]);
  });

  it('beyond maxBytes', async () => {
    const { trade, bill } = await announced(day);
    const failure: unknown = await listOf(trade.rows(bill, { maxBytes: 100 })).catch(
      (error: unknown) => error,
    );
    expect(reasonOf(failure)).toContain('100 bytes of maxBytes');
  });
});
