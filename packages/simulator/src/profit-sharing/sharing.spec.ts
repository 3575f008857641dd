import { describe, expect, it } from 'vitest';
import { LegacyMerchant } from '../../../../test/support/legacy-merchant.js';
import type { RawAnswer } from '../../../../test/support/raw-client.js';
import { SharingMerchant, staff, store } from '../../../../test/support/sharing-merchant.js';

const subMchid = '1900000109';
const refusal = ({ status, json }: RawAnswer): unknown => [status, json?.['code'], json?.['message']];
const results = ({ json }: RawAnswer): unknown =>
  (
    json as { receivers: { account: string; amount: number; result: string; fail_reason?: string }[] }
  ).receivers.map(({ account, amount, result, fail_reason: reason }) => [
    account,
    amount,
    result,
    ...(reason ? [reason] : []),
  ]);

describe('A sharing', () => {
  it('is accepted as PROCESSING and finishes right after the answer', async () => {
    const merchant = await SharingMerchant.withStore();
    const { status, json } = await merchant.share(180);
    expect(status).toBe(200);
    expect(json).toEqual({
      transaction_id: merchant.transactionId,
      out_order_no: 'P1',
      order_id: expect.stringMatching(/^3008\d{24}$/),
      state: 'PROCESSING',
      receivers: [
        {
          type: 'MERCHANT_ID',
          account: store,
          amount: 180,
          description: '门店分成',
          result: 'PENDING',
          detail_id: expect.stringMatching(/^3600\d{24}$/),
          create_time: '2026-11-20T11:00:00+08:00',
        },
      ],
    });
    const queried = await merchant.query();
    expect(queried.json).toMatchObject({ state: 'FINISHED', order_id: json?.['order_id'] });
    expect(results(queried)).toEqual([[store, 180, 'SUCCESS']]);
    expect(merchant.left).toBe(420);
  });

  it('releases the rest where it is the last, as one more share', async () => {
    const merchant = await SharingMerchant.withStore();
    await merchant.share(180, { unfreeze_unsplit: true });
    expect(results(await merchant.query())).toEqual([
      [store, 180, 'SUCCESS'],
      [merchant.base.simulator.mchid, 420, 'SUCCESS'],
    ]);
    expect(merchant.left).toBe(0);
    expect(refusal(await merchant.share(1, { out_order_no: 'P2' }))).toEqual([
      403,
      'NOT_ENOUGH',
      '分账金额不足',
    ]);
  });

  it('answers the same request again with the same sharing, and moves nothing more', async () => {
    const merchant = await SharingMerchant.withStore();
    const first = await merchant.share(100);
    const again = await merchant.share(100);
    expect(again.json?.['order_id']).toBe(first.json?.['order_id']);
    expect(again.json?.['state']).toBe('FINISHED');
    expect(merchant.left).toBe(500);
  });

  it.each<[string, object]>([
    [
      'another amount',
      { receivers: [{ type: 'MERCHANT_ID', account: store, amount: 99, description: '门店分成' }] },
    ],
    ['the release of the rest', { unfreeze_unsplit: true }],
  ])('refuses its number for %s', async (_, changes) => {
    const merchant = await SharingMerchant.withStore();
    await merchant.share(100);
    expect((await merchant.share(100, changes)).json?.['code']).toBe('INVALID_REQUEST');
    expect(merchant.left).toBe(500);
  });

  it('is told from a release by its number', async () => {
    const merchant = await SharingMerchant.withStore();
    await merchant.share(100);
    expect((await merchant.unfreeze({ out_order_no: 'P1' })).json?.['code']).toBe('INVALID_REQUEST');
  });

  it('is refused without the flag of the completion', async () => {
    const merchant = await SharingMerchant.start({}, undefined, {});
    merchant.sharing.addReceiver({ type: 'MERCHANT_ID', account: store, relation_type: 'STORE' });
    expect(refusal(await merchant.share(1))).toEqual([400, 'INVALID_REQUEST', '非分账订单不支持分账']);
    expect(refusal(await merchant.unfreeze())).toEqual([
      400,
      'INVALID_REQUEST',
      '非分账订单不支持解冻剩余资金',
    ]);
    expect(merchant.left).toBe(0);
  });

  it('is refused of a payment that is not there, such as an order that is not paid', async () => {
    const merchant = await SharingMerchant.withStore();
    const changes = { transaction_id: '420020261120110000000000' };
    expect((await merchant.share(1, changes)).json?.['code']).toBe('INVALID_REQUEST');
  });

  it('is refused above what is left', async () => {
    const merchant = await SharingMerchant.withStore();
    merchant.sharing.limit(10_000);
    await merchant.share(500);
    expect(refusal(await merchant.share(101, { out_order_no: 'P2' }))).toEqual([
      403,
      'NOT_ENOUGH',
      '分账金额不足',
    ]);
    expect((await merchant.share(100, { out_order_no: 'P2' })).status).toBe(200);
  });

  it('counts what was refunded as gone', async () => {
    const merchant = await SharingMerchant.withStore();
    await merchant.base.client.post('/v3/refund/domestic/refunds', {
      transaction_id: merchant.transactionId,
      out_refund_no: 'F1',
      amount: { refund: 550, total: 600, currency: 'CNY' },
    });
    expect(merchant.left).toBe(50);
    expect((await merchant.share(51)).json?.['code']).toBe('NOT_ENOUGH');
  });

  it('keeps to the greatest ratio, 30 % of the payment at first, over all sharings together', async () => {
    const merchant = await SharingMerchant.withStore();
    expect(refusal(await merchant.share(181))).toEqual([400, 'INVALID_REQUEST', '分账金额超出最大分账比例']);
    expect((await merchant.share(100)).status).toBe(200);
    expect((await merchant.share(81, { out_order_no: 'P2' })).status).toBe(400);
    expect((await merchant.share(80, { out_order_no: 'P2' })).status).toBe(200);
  });

  it('goes to the sharing merchant itself without being added and beyond the ratio', async () => {
    const merchant = await SharingMerchant.start();
    const receivers = [merchant.shareOf(600, merchant.base.simulator.mchid)];
    expect((await merchant.share(600, { receivers })).status).toBe(200);
  });

  it('is refused with a receiver that was not added, or was removed', async () => {
    const merchant = await SharingMerchant.withStore();
    const stranger = { receivers: [merchant.shareOf(1, '1900000111')] };
    const message = '分账接收方关系不存在,请检查参数中每个接收方的关系';
    expect(refusal(await merchant.share(1, stranger))).toEqual([400, 'INVALID_REQUEST', message]);
    await merchant.receiver('delete', { type: 'MERCHANT_ID', account: store });
    expect(refusal(await merchant.share(1))).toEqual([400, 'INVALID_REQUEST', message]);
  });

  it('is that of its payment and sub-merchant alone', async () => {
    const merchant = await SharingMerchant.withStore({}, subMchid);
    expect((await merchant.share(100)).json).toMatchObject({ sub_mchid: subMchid });
    expect((await merchant.query()).status).toBe(200);
    expect(refusal(await merchant.query('P1', '42000'))).toEqual([404, 'RESOURCE_NOT_EXISTS', '记录不存在']);
    const alone = `/v3/profitsharing/orders/P1?transaction_id=${merchant.transactionId}`;
    expect((await merchant.base.client.get(alone)).status).toBe(404);
    expect((await merchant.share(1, { out_order_no: 'P2', sub_mchid: undefined })).status).toBe(400);
  });

  it('is of the payment of a legacy order, too', async () => {
    const legacy = await LegacyMerchant.start();
    await legacy.accepted();
    await legacy.complete({ profit_sharing: true });
    await legacy.query();
    const paid = legacy.order()?.finish_transaction_id ?? '';
    expect(legacy.base.simulator.profitSharing.unsplitAmount(paid)).toBe(600);
  });

  it.each<[string, object, string]>([
    ['no receivers', { receivers: [] }, 'receivers'],
    [
      'an amount of 0',
      { receivers: [{ type: 'MERCHANT_ID', account: store, amount: 0, description: '…' }] },
      'amount',
    ],
    ['a number of 65 characters', { out_order_no: 'P'.repeat(65) }, 'out_order_no'],
    ['no word on the rest', { unfreeze_unsplit: undefined }, 'unfreeze_unsplit'],
    [
      'an openid without an appid',
      {
        appid: undefined,
        receivers: [{ type: 'PERSONAL_OPENID', account: staff, amount: 1, description: '…' }],
      },
      'appid',
    ],
  ])('is refused with %s', async (_, changes, field) => {
    const merchant = await SharingMerchant.withStore();
    const { status, json } = await merchant.share(1, changes);
    expect([status, json?.['code']]).toEqual([400, 'PARAM_ERROR']);
    expect(json?.['message']).toContain(field);
  });
});
