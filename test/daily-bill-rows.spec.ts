import { PayscoreBillError, PayscoreValidationError, type TradeBillRow } from 'nestjs-payscore';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  allHeadings,
  allTotals,
  announced,
  billOf,
  flowHeadings,
  flowTotals,
  listOf,
  ticked,
} from './support/announced-bill.js';
import { TickedRecords } from '../lib/api/merchant/bills/ticked-records.js';
import { reasonOf, sealedBill } from './support/sealed-bill.js';
import { inTurn, startMerchant } from './support/bad-day.js';
import { startServer } from './support/local-server.js';
import { FundFlowBillService } from 'nestjs-payscore';

type Changes = Readonly<Record<string, string>>;

/** A line of a bill `ALL`: a debit of 6 yuan, with these values in place of its own. */
function line(changes: Changes = {}): string {
  const values: Changes = {
    交易时间: '2026-11-20 11:00:00',
    公众账号ID: 'wxd678efh567hg6787',
    商户号: '1230000109',
    特约商户号: '0',
    微信订单号: '4200001',
    商户订单号: '500000001',
    用户标识: 'oUser',
    交易类型: 'AUTH',
    交易状态: 'SUCCESS',
    付款银行: 'OTHERS',
    货币种类: 'CNY',
    应结订单金额: '6.00',
    代金券金额: '0.00',
    微信退款单号: '0',
    商户退款单号: '0',
    退款金额: '0.00',
    充值券退款金额: '0.00',
    商品名称: '充电宝租借',
    商户数据包: 'wxzff|500000001|R1',
    手续费: '0.04000',
    费率: '0.60%',
    订单金额: '6.00',
    申请退款金额: '0.00',
    ...changes,
  };
  return ticked(...allHeadings.split(',').map((heading) => values[heading] ?? ''));
}

const refund: Changes = {
  交易状态: 'REFUND',
  应结订单金额: '0.00',
  微信退款单号: '5030001',
  商户退款单号: 'F1',
  退款金额: '2.00',
  退款类型: 'ORIGINAL',
  退款状态: 'SUCCESS',
  手续费: '-0.01000',
  订单金额: '0.00',
  申请退款金额: '2.00',
};

const day = billOf(
  allHeadings,
  line(),
  line(refund),
  allTotals,
  ticked('2', '6.00', '2.00', '0.00', '0.03000', '6.00', '2.00'),
);

const one = (row: string): string =>
  billOf(allHeadings, row, allTotals, ticked('1', '6.00', '0.00', '0.00', '0.04000', '6.00', '0.00'));

const rowsOf = async (text: string, served?: Buffer): Promise<TradeBillRow[]> => {
  const { trade, bill } = await announced(text, served);
  return listOf(trade.rows(bill));
};

const refusal = async (text: string, served?: Buffer): Promise<string> =>
  reasonOf(await rowsOf(text, served).catch((failure: unknown) => failure));

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
    const inPieces = [...pieces.flatMap((piece) => records.read(piece)), ...records.end()];
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

const flows = billOf(
  flowHeadings,
  ticked('2026-11-20 11:00:00', '4200001', 'W1', '交易', '交易', '收入', '6.00', '6.00', 'system', '', '50'),
  ticked(
    '2026-11-20 11:00:00',
    '4200001',
    'W2',
    '交易',
    '扣除交易手续费',
    '支出',
    '0.04',
    '5.96',
    'system',
    '',
    '50',
  ),
  flowTotals,
  ticked('2.0', '1.0', '6.00', '1.0', '0.04'),
);

describe('the rows of a fund-flow bill', () => {
  it('are changes of a balance, in fen, and agree with the totals', async () => {
    const { fundFlow, bill } = await announced(flows);
    const rows = fundFlow.rows(bill);
    expect(await listOf(rows)).toMatchObject([
      {
        time: '2026-11-20 11:00:00',
        businessNo: '4200001',
        fundFlowNo: 'W1',
        direction: '收入',
        amount: 600,
        balance: 600,
        voucherNo: '50',
      },
      {
        businessName: '交易',
        businessType: '扣除交易手续费',
        direction: '支出',
        amount: 4,
        balance: 596,
        applicant: 'system',
      },
    ]);
    expect(rows.summary).toMatchObject({
      count: 2,
      incomeCount: 1,
      incomeAmount: 600,
      expenseCount: 1,
      expenseAmount: 4,
    });
  });

  it.each([
    ['2', '2', '6.00', '1', '0.04'],
    ['2', '1', '6.01', '1', '0.04'],
    ['2', '1', '6.00', '0', '0.04'],
    ['2', '1', '6.00', '1', '0.00'],
    ['1', '1', '6.00', '1', '0.04'],
    ['2.5', '1', '6.00', '1', '0.04'],
  ])('are refused when the totals %s, %s, %s, %s, %s disagree', async (...totals) => {
    const text = flows.replace(ticked('2.0', '1.0', '6.00', '1.0', '0.04'), ticked(...totals));
    const { fundFlow, bill } = await announced(text);
    const failure: unknown = await listOf(fundFlow.rows(bill)).catch((error: unknown) => error);
    expect(reasonOf(failure)).toMatch(/its totals say|no whole number/);
  });

  it('of a sub-merchant are decrypted, packed or not, and put together in order', async () => {
    const [first, second] = [flows.slice(0, 150), flows.slice(150)];
    const files = [
      sealedBill(first, { sequence: 1 }),
      sealedBill(second, { sequence: 2, packed: Buffer.from(second) }),
    ];
    const contents = new Map(files.map(({ content }, index) => [`/v3/bill/${index + 1}`, content]));
    const { origin } = await startServer(({ target }) => ({ status: 200, body: contents.get(target) ?? '' }));
    const { nest } = await startMerchant({ http: { baseUrl: origin } });
    const downloadBillList = files
      .map(({ file }) => ({ ...file, downloadUrl: `${origin}/v3/bill/${file.billSequence}` }))
      .toReversed();
    const rows = nest.get(FundFlowBillService).rows({ downloadBillCount: 2, downloadBillList });
    expect((await listOf(rows)).map(({ fundFlowNo }) => fundFlowNo)).toEqual(['W1', 'W2']);
    expect(rows.summary?.count).toBe(2);
    const cut = nest
      .get(FundFlowBillService)
      .rows({ downloadBillCount: 2, downloadBillList: [downloadBillList[0]!] });
    expect(reasonOf(await listOf(cut).catch((error: unknown) => error))).toContain('lists 1 of 2 files');
    contents.set('/v3/bill/2', files[1]!.content.subarray(0, -1));
    expect(reasonOf(await listOf(rows).catch((error: unknown) => error))).toContain('AES-256-GCM refuses it');
  });

  it('of a sub-merchant whose account did not change are none', async () => {
    const { nest } = await startMerchant({ http: { baseUrl: (await startServer(inTurn())).origin } });
    const rows = nest.get(FundFlowBillService).rows({ downloadBillCount: 0 });
    expect(await listOf(rows)).toEqual([]);
    expect(rows.summary).toBeUndefined();
  });
});
