import { describe, expect, it } from 'vitest';
import { LegacyMerchant } from '../../../../test/support/legacy-merchant.js';
import type { RawAnswer } from '../../../../test/support/raw-client.js';
import { RefundingMerchant } from '../../../../test/support/refunding-merchant.js';

const refusal = ({ status, json }: RawAnswer): unknown => [status, json?.['code'], json?.['message']];

describe('A refund', () => {
  it('is accepted as PROCESSING and succeeds right after the answer', async () => {
    const merchant = await RefundingMerchant.start();
    const { status, json } = await merchant.refund(200);
    expect(status).toBe(200);
    expect(json).toEqual({
      refund_id: expect.stringMatching(/^5030\d{24}$/),
      out_refund_no: 'F1',
      transaction_id: merchant.transactionId,
      out_trade_no: expect.stringMatching(/^[0-9A-Za-z]{1,32}$/),
      channel: 'ORIGINAL',
      user_received_account: '支付用户零钱',
      create_time: '2026-11-20T11:00:00+08:00',
      status: 'PROCESSING',
      funds_account: 'UNSETTLED',
      amount: {
        total: 600,
        refund: 200,
        payer_total: 600,
        payer_refund: 200,
        settlement_total: 600,
        settlement_refund: 200,
        discount_refund: 0,
        currency: 'CNY',
      },
    });
    expect((await merchant.query()).json).toEqual({
      ...json,
      status: 'SUCCESS',
      success_time: '2026-11-20T11:00:00+08:00',
    });
  });

  it('is paid from the accounts that it asks for', async () => {
    const merchant = await RefundingMerchant.start();
    const from = [
      { account: 'AVAILABLE', amount: 150 },
      { account: 'UNAVAILABLE', amount: 50 },
    ];
    const amount = { refund: 200, total: 600, currency: 'CNY', from };
    const { json } = await merchant.refund(200, { amount, funds_account: 'AVAILABLE' });
    expect(json).toMatchObject({ funds_account: 'AVAILABLE', amount: { from } });
  });

  it.each([
    ['REFUND_SOURCE_PARTNER_ADVANCE', 200],
    ['REFUND_SOURCE_SUB_MERCHANT', undefined],
    ['REFUND_SOURCE_SUB_MERCHANT_ADVANCE', 200],
  ])('is paid from %s where a partner asks for it', async (account, advance) => {
    const merchant = await RefundingMerchant.start({}, '1900000109');
    const { json } = await merchant.refund(200, { refund_account: account });
    const { amount } = json as { amount: { advance?: number } };
    expect(json).toMatchObject({ refund_account: account, amount: { refund: 200 } });
    expect(amount.advance).toBe(advance);
    expect((await merchant.query()).json).toMatchObject({ refund_account: account });
  });

  it('goes against the payment of a legacy order too', async () => {
    const merchant = await (await LegacyMerchant.start()).accepted();
    await merchant.complete();
    const { json } = await merchant.base.client.post('/v3/refund/domestic/refunds', {
      transaction_id: merchant.order()?.finish_transaction_id,
      out_refund_no: 'F1',
      amount: { refund: 600, total: 600, currency: 'CNY' },
    });
    expect(json).toMatchObject({ status: 'PROCESSING', amount: { total: 600 } });
  });
});

describe('A refund is refused', () => {
  const amount = { refund: 200, total: 600, currency: 'CNY' };
  it.each<[string, object, string]>([
    ['no number', { out_refund_no: undefined }, 'out_refund_no'],
    ['a number of 65 characters', { out_refund_no: 'a'.repeat(65) }, 'out_refund_no'],
    ['a number with a dot', { out_refund_no: 'F.1' }, 'out_refund_no'],
    ['a reason of 81 characters', { reason: '因'.repeat(81) }, 'reason'],
    ['a plain http address', { notify_url: 'http://shop.example/refund' }, 'notify_url'],
    ['an address with a query', { notify_url: 'https://shop.example/refund?a=1' }, 'notify_url'],
    ['an unknown account', { funds_account: 'BASIC' }, 'funds_account'],
    ['no amount', { amount: undefined }, 'amount'],
    ['half a fen', { amount: { ...amount, refund: 0.5 } }, 'amount/refund'],
    ['0 fen', { amount: { ...amount, refund: 0 } }, 'amount/refund'],
    ['more than the total', { amount: { ...amount, refund: 601 } }, 'amount/refund'],
    ['another currency', { amount: { ...amount, currency: 'HKD' } }, 'amount/currency'],
    ['no currency', { amount: { ...amount, currency: undefined } }, 'amount/currency'],
    [
      'sources that pay another sum',
      { amount: { ...amount, from: [{ account: 'AVAILABLE', amount: 199 }] } },
      'amount/from',
    ],
    ['goods without a price', { goods_detail: [{ merchant_goods_id: '1' }] }, 'goods_detail/0/unit_price'],
  ])('with PARAM_ERROR for %s', async (_, changes, field) => {
    const merchant = await RefundingMerchant.start();
    expect((await merchant.refund(200, changes)).json).toMatchObject({
      code: 'PARAM_ERROR',
      detail: { field: `/body/${field}` },
    });
    expect(merchant.base.simulator.refunds.list()).toEqual([]);
  });

  it('when the total is not what was paid', async () => {
    const merchant = await RefundingMerchant.start();
    const { json } = await merchant.refund(200, { amount: { ...amount, total: 601 } });
    expect(json).toMatchObject({
      code: 'INVALID_REQUEST',
      message: '订单金额或退款金额与之前请求不一致,请核实后再试',
    });
  });

  it.each(['NOT_ENOUGH', 'USER_ACCOUNT_ABNORMAL'] as const)(
    'with %s as often as the test says',
    async (code) => {
      const merchant = await RefundingMerchant.start();
      merchant.base.simulator.refunds.refuse(code, 1);
      const refused = await merchant.refund(200);
      expect([refused.status, refused.json?.['code']]).toEqual([403, code]);
      expect((await merchant.refund(200)).status).toBe(200);
    },
  );
});

describe('The same refund again', () => {
  it('refunds once, and answers how it stands', async () => {
    const merchant = await RefundingMerchant.start();
    await merchant.refund(400);
    const first = await merchant.query();
    await merchant.base.clock.advance('1h');
    expect(first.json?.['status']).toBe('SUCCESS');
    expect((await merchant.refund(400)).json).toEqual(first.json);
    expect((await merchant.query()).json).toEqual(first.json);
    expect(merchant.base.simulator.refunds.list()).toHaveLength(1);
  });

  it('with another amount is refused, and the first stands', async () => {
    const merchant = await RefundingMerchant.start();
    await merchant.refund(400);
    expect(refusal(await merchant.refund(200))).toEqual([
      400,
      'INVALID_REQUEST',
      '订单金额或退款金额与之前请求不一致,请核实后再试',
    ]);
    expect(merchant.get()?.amount.refund).toBe(400);
  });

  it('can be sent under the same number after it was refused', async () => {
    const merchant = await RefundingMerchant.start();
    await merchant.refund(601);
    expect((await merchant.refund(600)).status).toBe(200);
  });
});

it('A refund that was never asked for is not found', async () => {
  const merchant = await RefundingMerchant.start();
  expect(refusal(await merchant.query())).toEqual([404, 'RESOURCE_NOT_EXISTS', '退款单不存在']);
});
