import type { TradeBillRow } from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { TickedRecords } from '../lib/bill-files/ticked-records.js';
import { allHeadings, allTotals, announced, billOf, listOf, ticked } from './support/announced-bill.js';
import { day, line, one, type Changes } from './support/trade-bill-text.js';

const rowsOf = async (text: string, served?: Buffer): Promise<TradeBillRow[]> => {
  const { trade, bill } = await announced(text, served);
  return listOf(trade.rows(bill));
};

describe('the rows of a trade bill', () => {
  it('are payments and refunds, in fen, without back-ticks, and each names its service order', async () => {
    const [payment, refunded, ...more] = await rowsOf(day);
    expect(more).toEqual([]);
    expect(payment).toEqual({
      time: '2026-11-20 11:00:00',
      appid: 'wxd678efh567hg6787',
      mchid: '1230000109',
      transactionId: '4200001',
      outTradeNo: '500000001',
      openid: 'oUser',
      tradeType: 'AUTH',
      tradeState: 'SUCCESS',
      bankType: 'OTHERS',
      currency: 'CNY',
      settlementAmount: 600,
      couponAmount: 0,
      refundAmount: 0,
      couponRefundAmount: 0,
      description: '充电宝租借',
      attach: 'wxzff|500000001|R1',
      orderId: '500000001',
      outOrderNo: 'R1',
      fee: 4,
      feeRate: '0.60%',
      amount: 600,
      appliedRefundAmount: 0,
      columns: expect.objectContaining({
        特约商户号: '0',
        微信退款单号: '0',
        手续费: '0.04000',
        设备号: '',
      }) as object,
    });
    expect(refunded).toMatchObject({
      refundId: '5030001',
      outRefundNo: 'F1',
      refundAmount: 200,
      appliedRefundAmount: 200,
      refundType: 'ORIGINAL',
      refundStatus: 'SUCCESS',
      fee: -1,
      amount: 0,
      outOrderNo: 'R1',
    });
  });

  it.each([
    ['SUCCESS', allHeadings.replace(/,微信退款单号.*退款状态/, '').replace(',申请退款金额', '')],
    ['REFUND', allHeadings.replace(',微信退款单号', ',退款申请时间,退款成功时间,微信退款单号')],
  ])('of a bill %s are read by its own columns', async (_, headings) => {
    const values = headings
      .split(',')
      .map((heading) => (/金额|手续费/.test(heading) ? '1.50' : `${heading} 1`));
    const [row] = await rowsOf(billOf(headings, ticked(...values), '总交易单数', ticked('1')));
    expect(row).toMatchObject({ time: '交易时间 1', amount: 150, fee: 150, feeRemark: '费率备注 1' });
    expect(row?.refundAppliedTime).toBe(headings.includes('退款申请时间') ? '退款申请时间 1' : undefined);
    expect(row?.refundAmount).toBe(headings.includes('退款金额') ? 150 : undefined);
  });

  it.each<[string, Changes, Partial<TradeBillRow>]>([
    ['whose number holds bars', { 商户数据包: 'wxzff|50|R|1||' }, { orderId: '50', outOrderNo: 'R|1||' }],
    ['without a number', { 商户数据包: 'wxzff|50|' }, {}],
    ['of another product', { 商户数据包: 'papay' }, {}],
    [
      'paid by hand',
      { 交易类型: 'JSAPI', 商户订单号: 'R1', 商户数据包: 'wxzff|50|R1' },
      { outTradeNo: 'R1' },
    ],
  ])('%s name the order that they are of, if any', async (_, changes, expected) => {
    const [row] = await rowsOf(one(line(changes)));
    expect({ orderId: row?.orderId, outOrderNo: row?.outOrderNo }).toEqual({
      orderId: expected.orderId,
      outOrderNo: expected.outOrderNo,
    });
    if (expected.outTradeNo !== undefined) expect(row?.outTradeNo).toBe(expected.outTradeNo);
  });

  it('keep a column that nobody knows, whatever its name and its place', async () => {
    const text = billOf(
      '__proto__,订单金额,新列',
      ticked('x', '0.1', '`y'),
      '总交易单数,新总数',
      ticked('1', 'z'),
    );
    const { trade, bill } = await announced(text);
    const rows = trade.rows(bill);
    const [row] = await listOf(rows);
    expect(row?.amount).toBe(10);
    expect(Object.entries(row?.columns ?? {})).toEqual([
      ['__proto__', 'x'],
      ['订单金额', '0.1'],
      ['新列', '`y'],
    ]);
    expect(rows.summary).toEqual({ count: 1, columns: { 总交易单数: '1', 新总数: 'z' } });
  });

  it('may be quoted, hold commas and line breaks, and end without a line break, after a byte order mark', async () => {
    const quoted = line({ 商品名称: 'NAME' }).replace('`NAME', '"`6"" 屏幕,\n两行"');
    const [row] = await rowsOf(`\ufeff${one(quoted).replaceAll('\r\n', '\n').trimEnd()}`);
    expect(row?.description).toBe('6" 屏幕,\n两行');
  });

  it.each([
    ['a quotation mark', '6" 屏幕'],
    ['quotation marks around it', '"充电宝"'],
    ['one at its end', '6"'],
    ['commas', '充电宝,线'],
    ['both', 'a,"b",c'],
    ['a back-tick', '`充电宝`'],
  ])('keep a value with %s as it stands, and all values beside it', async (_, description) => {
    const rows = await rowsOf(
      billOf(allHeadings, line({ 商品名称: description }), line(), '总交易单数', ticked('2')),
    );
    expect(rows.map((row) => [row.description, row.attach, row.amount])).toEqual([
      [description, 'wxzff|500000001|R1', 600],
      ['充电宝租借', 'wxzff|500000001|R1', 600],
    ]);
  });

  it.each([1, 2, 3, 7, 64])('are the same in pieces of %i bytes', (size) => {
    const text = `\ufeff${billOf(allHeadings, line({ 商品名称: 'NAME' }).replace('`NAME', '"`6"",\r\n两行"'), line(), allTotals)}`;
    const bytes = Buffer.from(text);
    const records = new TickedRecords();
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    );
    const inPieces = [...pieces.flatMap((piece) => [...records.read(piece)]), ...records.end()];
    expect(inPieces.map(({ isTicked, cells }) => [isTicked, cells.length, cells[20]])).toEqual([
      [false, 27, '商品名称'],
      [true, 27, '6",\r\n两行'],
      [true, 27, '充电宝租借'],
      [false, 7, undefined],
    ]);
  });

  it('of a bill that is not packed are the same', async () => {
    expect(await rowsOf(day, Buffer.from(day))).toEqual(await rowsOf(day));
  });

  it('are read anew by each loop', async () => {
    const { trade, bill, requests } = await announced(day);
    const rows = trade.rows(bill);
    expect(requests).toEqual([]);
    expect(await listOf(rows)).toHaveLength(2);
    expect(requests).toMatchObject([
      { method: 'GET', target: '/v3/billdownload/file?token=a%2Fb&tartype=gzip' },
    ]);
    expect(requests[0]?.headers.authorization).toMatch(/^WECHATPAY2-SHA256-RSA2048 mchid=/);
  });
});
