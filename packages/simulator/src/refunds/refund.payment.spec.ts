import { describe, expect, it } from 'vitest';
import type { RawAnswer } from '../../../../test/support/raw-client.js';
import { RefundingMerchant } from '../../../../test/support/refunding-merchant.js';

const refusal = ({ status, json }: RawAnswer): unknown => [status, json?.['code'], json?.['message']];

describe('The payment of a refund', () => {
  it('can be named by the number that WeChat Pay made for it', async () => {
    const merchant = await RefundingMerchant.start();
    const outTradeNo = (await merchant.refund(200)).json?.['out_trade_no'];
    const named = { transaction_id: '', out_trade_no: outTradeNo };
    const { json } = await merchant.refund(300, named, 'F2');
    expect(json).toMatchObject({ transaction_id: merchant.transactionId, out_trade_no: outTradeNo });
  });

  it.each([
    ['the out_order_no of the order', { transaction_id: undefined, out_trade_no: 'R1' }],
    ['a transaction that does not exist', { transaction_id: '4200000000000000000000000000' }],
  ])('cannot be named by %s: RESOURCE_NOT_EXISTS', async (_, named) => {
    const merchant = await RefundingMerchant.start();
    expect(refusal(await merchant.refund(200, named))).toEqual([404, 'RESOURCE_NOT_EXISTS', '订单不存在']);
    expect(merchant.base.simulator.refunds.list()).toEqual([]);
  });

  it.each([
    ['both', { out_trade_no: '1' }],
    ['none', { transaction_id: undefined }],
  ])('is named by exactly one number, not by %s', async (_, named) => {
    const merchant = await RefundingMerchant.start();
    expect((await merchant.refund(200, named)).json).toMatchObject({
      code: 'PARAM_ERROR',
      detail: { field: '/body/transaction_id' },
    });
  });

  it('can be up to 365 days old', async () => {
    const merchant = await RefundingMerchant.start();
    await merchant.base.clock.advance('365d');
    expect((await merchant.refund(200)).status).toBe(200);
    await merchant.base.clock.advance('1s');
    expect((await merchant.refund(200, {}, 'F2')).json?.['code']).toBe('INVALID_REQUEST');
  });
});

describe('Refunds of a payment', () => {
  it('come to no more than was paid (the message is open in the sources)', async () => {
    const merchant = await RefundingMerchant.start();
    await merchant.refund(400);
    expect(refusal(await merchant.refund(201, {}, 'F2'))).toEqual([
      400,
      'INVALID_REQUEST',
      '退款金额大于可退金额',
    ]);
    expect((await merchant.refund(200, {}, 'F2')).status).toBe(200);
    expect(refusal(await merchant.refund(1, {}, 'F3'))).toEqual([400, 'INVALID_REQUEST', '订单已全额退款']);
  });

  it('do not count those that were closed', async () => {
    const merchant = await RefundingMerchant.start();
    merchant.base.simulator.refunds.fail('CLOSED', 1);
    await merchant.refund(600);
    expect((await merchant.refund(600, {}, 'F2')).status).toBe(200);
  });

  it.each(['held', 'abnormal'])('count those that are %s', async (how) => {
    const merchant = await RefundingMerchant.start();
    const { refunds } = merchant.base.simulator;
    if (how === 'held') refunds.hold();
    else refunds.fail('ABNORMAL');
    await merchant.refund(600);
    expect((await merchant.refund(1, {}, 'F2')).json?.['code']).toBe('INVALID_REQUEST');
  });

  it('are at most 50', async () => {
    const merchant = await RefundingMerchant.start();
    for (let count = 1; count <= 50; count += 1) await merchant.refund(1, {}, `F${count}`);
    expect(merchant.base.simulator.refunds.list()).toHaveLength(50);
    expect(refusal(await merchant.refund(1, {}, 'F51'))).toMatchObject([400, 'INVALID_REQUEST', /50/]);
  });

  it('can follow each other at once (open in the sources)', async () => {
    const merchant = await RefundingMerchant.start();
    await merchant.refund(100);
    expect((await merchant.refund(100, {}, 'F2')).status).toBe(200);
  });

  it('have to be a minute apart where that is set (the code is open in the sources)', async () => {
    const merchant = await RefundingMerchant.start({ refundsWithinAMinute: 'deny' });
    await merchant.refund(100);
    await merchant.base.clock.advance(59_999);
    const early = await merchant.refund(100, {}, 'F2');
    expect([early.status, early.json?.['code']]).toEqual([429, 'FREQUENCY_LIMITED']);
    await merchant.base.clock.advance(1);
    expect((await merchant.refund(100, {}, 'F2')).status).toBe(200);
  });
});
