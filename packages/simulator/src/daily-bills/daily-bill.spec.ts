import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { BillReader, entriesOf } from '../../../../test/support/bill-reader.js';
import type { RawAnswer } from '../../../../test/support/raw-client.js';
import { SimulatedMerchant } from '../../../../test/support/simulated-merchant.js';
import type { PayscoreSimulatorOptions } from '../simulator.options.js';

const day = '2026-11-20';

/** R1 is rented at ten and paid at eleven of the 20th; the clock then stands at ten of the 21st. */
async function paidDay(options: PayscoreSimulatorOptions = {}): Promise<BillReader> {
  const merchant = await SimulatedMerchant.start(options);
  await merchant.rented();
  await merchant.complete();
  await merchant.clock.advance('23h');
  return new BillReader(merchant);
}

const ask = (
  { merchant }: BillReader,
  kind: string,
  query: Record<string, string> = {},
): Promise<RawAnswer> =>
  merchant.client.get(`/v3/bill/${kind}?${new URLSearchParams({ bill_date: day, ...query }).toString()}`);

/** The text of an announced bill, which has the hash that was announced. */
async function read(bills: BillReader, { json }: RawAnswer): Promise<string> {
  const { response, bytes } = await bills.download(String(json?.['download_url']));
  expect(response.status).toBe(200);
  expect(response.headers.get('wechatpay-signature')).toBeNull();
  const text = bytes[0] === 0x1f ? gunzipSync(bytes) : bytes;
  expect(createHash('sha1').update(text).digest('hex')).toBe(json?.['hash_value']);
  return text.toString();
}

const codeOf = async (answer: Promise<RawAnswer>): Promise<unknown> => {
  const { status, json } = await answer;
  return [status, json?.['code']];
};

describe('The trade bill of a day', () => {
  it('has a debit as AUTH with the number of its order, back-ticks, yuan and totals', async () => {
    const bills = await paidDay();
    const order = bills.merchant.order();
    const id = order?.order_id;
    const transactionId = order?.collection?.details?.[0]?.transaction_id;
    expect(await read(bills, await ask(bills, 'tradebill'))).toBe(
      [
        '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注',
        `\`2026-11-20 11:00:00,\`${order?.appid},\`1230000109,\`0,\`,\`${transactionId},\`${id},\`${order?.openid},\`AUTH,\`SUCCESS,\`OTHERS,\`CNY,\`6.00,\`0.00,\`0,\`0,\`0.00,\`0.00,\`,\`,\`${order?.service_introduction},\`wxzff|${id}|R1,\`0.04000,\`0.60%,\`6.00,\`0.00,\``,
        '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额',
        '`1,`6.00,`0.00,`0.00,`0.04000,`6.00,`0.00',
        '',
      ].join('\r\n'),
    );
  });

  it('has what the user paid by hand as JSAPI with the merchant’s number', async () => {
    const merchant = await SimulatedMerchant.start();
    merchant.simulator.collection.off();
    await merchant.rented();
    await merchant.complete();
    merchant.simulator.user.pay('R1');
    await merchant.clock.advance('23h');
    const bills = new BillReader(merchant);
    const table = await read(bills, await ask(bills, 'tradebill', { bill_type: 'SUCCESS' }));
    expect(table).toMatch(/,`R1,`[^,]*,`JSAPI,`SUCCESS,.*,`,`0\.04000,/);
    expect(table).not.toContain('wxzff');
  });

  it('is packed only when it is asked for packed', async () => {
    const bills = await paidDay();
    const packed = await ask(bills, 'tradebill', { tar_type: 'GZIP' });
    const plain = await ask(bills, 'tradebill');
    expect(packed.json?.['download_url']).toMatch(/\/v3\/billdownload\/file\?token=[\w-]{32}&tartype=gzip$/);
    expect(plain.json?.['download_url']).toMatch(/\?token=[\w-]{32}$/);
    expect(await read(bills, packed)).toBe(await read(bills, plain));
  });

  it('is being made until ten of the next day', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.rented();
    await merchant.complete();
    const bills = new BillReader(merchant);
    expect(await codeOf(ask(bills, 'tradebill'))).toEqual([400, 'STATEMENT_CREATING']);
    await merchant.clock.advance('22h');
    await merchant.clock.advance('59m');
    expect(await codeOf(ask(bills, 'tradebill'))).toEqual([400, 'STATEMENT_CREATING']);
    await merchant.clock.advance('1m');
    expect((await ask(bills, 'tradebill')).status).toBe(200);
  });

  it.each<[string, string, Record<string, string>]>([
    ['of a day without payments', 'tradebill', { bill_date: '2026-11-19' }],
    ['of a day without refunds', 'tradebill', { bill_type: 'REFUND' }],
    ['of another sub-merchant', 'tradebill', { sub_mchid: '1900000109' }],
    ['of an account without changes', 'fundflowbill', { account_type: 'FEES' }],
  ])('%s does not exist', async (_, kind, query) => {
    expect(await codeOf(ask(await paidDay(), kind, query))).toEqual([400, 'NO_STATEMENT_EXIST']);
  });

  it.each<[string, Record<string, string>]>([
    ['bill_date', { bill_date: '20261120' }],
    ['bill_date', { bill_date: '2026-11-31' }],
    ['bill_date', { bill_date: '2026-11-22' }],
    ['bill_date', { bill_date: '2026-08-20' }],
    ['bill_type', { bill_type: 'SOME' }],
    ['tar_type', { tar_type: 'ZIP' }],
  ])('is refused for its %s: %j', async (field, query) => {
    const { json } = await ask(await paidDay(), 'tradebill', query);
    expect(json).toMatchObject({ code: 'PARAM_ERROR', detail: { field: `/query/${field}` } });
  });

  it('is gone after 5 minutes', async () => {
    const bills = await paidDay();
    const { json } = await ask(bills, 'tradebill');
    await bills.merchant.clock.advance('5m');
    expect((await bills.download(String(json?.['download_url']))).response.status).toBe(404);
  });

  it.each(['cut-file', 'wrong-file', 'wrong-hash'] as const)('can be spoiled: %s', async (fault) => {
    const bills = await paidDay();
    bills.merchant.simulator.bills.fail(fault, 1);
    await expect(read(bills, await ask(bills, 'tradebill'))).rejects.toThrow();
    expect(await read(bills, await ask(bills, 'tradebill'))).toContain('AUTH');
  });
});

describe('The fund-flow bill of a day', () => {
  it('has the payment and its fee, with the balance after each', async () => {
    const bills = await paidDay();
    const lines = (await read(bills, await ask(bills, 'fundflowbill'))).split('\r\n');
    expect(lines[1]).toMatch(/`交易,`交易,`收入,`6\.00,`6\.00,`system,`,`\d+$/);
    expect(lines[2]).toMatch(/`交易,`扣除交易手续费,`支出,`0\.04,`5\.96,`system,`,`\d+$/);
    expect(lines.slice(3)).toEqual([
      '资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额',
      '`2,`1,`6.00,`1,`0.04',
      '',
    ]);
  });

  it('of a sub-merchant comes encrypted, and has no line of the partner’s own', async () => {
    const bills = await paidDay();
    const query = { sub_mchid: '1900000109', account_type: 'BASIC', algorithm: 'AEAD_AES_256_GCM' };
    expect(await codeOf(ask(bills, 'sub-merchant-fundflowbill', query))).toEqual([400, 'NO_STATEMENT_EXIST']);
    expect(entriesOf(await ask(bills, 'sub-merchant-fundflowbill', query))).toBeUndefined();
  });
});
