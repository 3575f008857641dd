import { describe, expect, it } from 'vitest';
import { RefundingMerchant } from '../../../../test/support/refunding-merchant.js';

const path = (kind: string, number: string, query = 'mchid=1230000109'): string =>
  `/v3/pay/transactions/${kind}/${number}?${query}`;

describe('A payment', () => {
  it('is found by both of its numbers', async () => {
    const merchant = await RefundingMerchant.start();
    const { client } = merchant.base;
    const order = merchant.base.order();
    const byId = await client.get(path('id', merchant.transactionId));
    expect(byId.json).toEqual({
      appid: order?.appid,
      mchid: '1230000109',
      out_trade_no: order?.order_id,
      transaction_id: merchant.transactionId,
      trade_type: 'AUTH',
      trade_state: 'SUCCESS',
      trade_state_desc: '支付成功',
      bank_type: 'OTHERS',
      attach: `wxzff|${order?.order_id}|R1`,
      success_time: expect.stringMatching(/^2026-11-20T\d\d:00:00\+08:00$/) as string,
      description: order?.service_introduction,
      amount: { total: 600, payer_total: 600, currency: 'CNY', payer_currency: 'CNY' },
      payer: { openid: order?.openid },
    });
    expect((await client.get(path('out-trade-no', String(order?.order_id)))).json).toEqual(byId.json);
  });

  it('is a refunded one once a refund was accepted', async () => {
    const merchant = await RefundingMerchant.start();
    await merchant.refund(200);
    expect((await merchant.base.client.get(path('id', merchant.transactionId))).json).toMatchObject({
      trade_state: 'REFUND',
    });
  });

  it.each([
    ['another number', 'id', '4200', 'mchid=1230000109'],
    ['the number of the order', 'out-trade-no', 'R1', 'mchid=1230000109'],
  ])('is not found by %s', async (_, kind, number, query) => {
    const merchant = await RefundingMerchant.start();
    const { status, json } = await merchant.base.client.get(path(kind, number, query));
    expect([status, json?.['code']]).toEqual([404, 'ORDER_NOT_EXIST']);
  });

  it('is not found by a partner', async () => {
    const merchant = await RefundingMerchant.start();
    const { json } = await merchant.base.client.get(
      `/v3/pay/partner/transactions/id/${merchant.transactionId}?sp_mchid=1230000109&sub_mchid=1900000109`,
    );
    expect(json?.['code']).toBe('ORDER_NOT_EXIST');
  });

  it.each(['mch=1', 'mchid=1230000110'])('is not told to a caller who names %j', async (query) => {
    const merchant = await RefundingMerchant.start();
    const { json } = await merchant.base.client.get(path('id', merchant.transactionId, query));
    expect(json).toMatchObject({ code: 'PARAM_ERROR', detail: { field: '/query/mchid' } });
  });
});
