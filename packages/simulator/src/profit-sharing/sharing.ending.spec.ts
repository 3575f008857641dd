import { describe, expect, it } from 'vitest';
import { sealedFor } from '../../../../test/support/legacy-merchant.js';
import { startServer } from '../../../../test/support/local-server.js';
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

describe('The end of a sharing', () => {
  it('can be scripted: closed shares are frozen again, and the next one succeeds', async () => {
    const merchant = await SharingMerchant.withStore();
    merchant.sharing.fail('RECEIVER_HIGH_RISK', 1);
    await merchant.share(100);
    expect(results(await merchant.query())).toEqual([[store, 100, 'CLOSED', 'RECEIVER_HIGH_RISK']]);
    expect(merchant.left).toBe(600);
    await merchant.share(100, { out_order_no: 'P2' });
    expect(results(await merchant.query('P2'))).toEqual([[store, 100, 'SUCCESS']]);
  });

  it('can differ from receiver to receiver', async () => {
    const merchant = await SharingMerchant.withStore();
    merchant.sharing.addReceiver({ type: 'MERCHANT_ID', account: '1900000112', relation_type: 'BRAND' });
    merchant.sharing.failReceiver('1900000112', 'ACCOUNT_ABNORMAL');
    await merchant.share(0, { receivers: [merchant.shareOf(10), merchant.shareOf(20, '1900000112')] });
    expect(results(await merchant.query())).toEqual([
      [store, 10, 'SUCCESS'],
      ['1900000112', 20, 'CLOSED', 'ACCOUNT_ABNORMAL'],
    ]);
    merchant.sharing.succeed();
    await merchant.share(0, { out_order_no: 'P2', receivers: [merchant.shareOf(20, '1900000112')] });
    expect(results(await merchant.query('P2'))).toEqual([['1900000112', 20, 'SUCCESS']]);
  });

  it('waits where it is held, and comes once', async () => {
    const merchant = await SharingMerchant.withStore();
    merchant.sharing.hold();
    await merchant.share(100);
    expect((await merchant.query()).json?.['state']).toBe('PROCESSING');
    expect(merchant.left).toBe(500);
    await merchant.base.clock.advance('1m');
    expect(merchant.sharing.finish('P1')).toMatchObject({
      state: 'FINISHED',
      receivers: [{ result: 'SUCCESS', finish_time: '2026-11-20T11:01:00+08:00' }],
    });
    expect(() => merchant.sharing.finish('P1')).toThrow('Sharing P1 is FINISHED already');
    expect(() => merchant.sharing.finish('P9')).toThrow('No sharing P9');
  });

  it.each(['NO_AUTH', 'ORDER_PROCESSING', 'FREQUENCY_LIMITED'] as const)(
    'can be a refusal: %s',
    async (name) => {
      const merchant = await SharingMerchant.withStore();
      merchant.sharing.refuse(name, 1);
      const { status } = await merchant.share(100);
      expect(status).toBe({ NO_AUTH: 403, ORDER_PROCESSING: 400, FREQUENCY_LIMITED: 429 }[name]);
      expect((await merchant.share(100)).status).toBe(200);
    },
  );

  it('is notified to merchants alone, where an address is set', async () => {
    const { origin, requests } = await startServer(() => ({ status: 204 }));
    const merchant = await SharingMerchant.withStore({}, subMchid);
    const before = merchant.base.simulator.deliveries.list().length;
    await merchant.share(10);
    expect(merchant.base.simulator.deliveries.list()).toHaveLength(before);
    merchant.sharing.notifyAt(`${origin}/share`);
    await merchant.receiver('add');
    const person = { type: 'PERSONAL_OPENID', account: staff, amount: 5, description: '提成' };
    await merchant.share(0, {
      out_order_no: 'P2',
      receivers: [merchant.shareOf(20), person],
      unfreeze_unsplit: true,
    });
    await merchant.query('P2');
    await merchant.base.simulator.deliveries.idle();
    const delivery = merchant.base.simulator.deliveries.list().at(-1);
    expect(delivery).toMatchObject({ eventType: 'PROFITSHARING.SUCCESS', subject: 'P2', state: 'delivered' });
    expect(delivery?.resource).toEqual({
      sp_mchid: merchant.base.simulator.mchid,
      sub_mchid: subMchid,
      transaction_id: merchant.transactionId,
      order_id: merchant.sharing.get('P2')?.order_id,
      out_order_no: 'P2',
      receiver: { type: 'MERCHANT_ID', account: store, amount: 20, description: '门店分成' },
      success_time: '2026-11-20T11:00:00+08:00',
    });
    expect(requests).toHaveLength(1);
    expect(JSON.parse(requests[0]?.body ?? '')).toMatchObject({
      resource: { original_type: 'profitsharing' },
    });
  });
});

describe('A release', () => {
  it('gives all that is left to the sharing merchant, which ends the sharing', async () => {
    const merchant = await SharingMerchant.withStore();
    await merchant.share(100);
    expect((await merchant.unfreeze()).json).toMatchObject({ out_order_no: 'U1', state: 'PROCESSING' });
    expect(results(await merchant.query('U1'))).toEqual([[merchant.base.simulator.mchid, 500, 'SUCCESS']]);
    expect(merchant.left).toBe(0);
    expect((await merchant.share(1, { out_order_no: 'P2' })).json?.['code']).toBe('NOT_ENOUGH');
  });

  it('is answered again as at first, and refused under another number', async () => {
    const merchant = await SharingMerchant.start();
    const first = await merchant.unfreeze();
    expect((await merchant.unfreeze()).json?.['order_id']).toBe(first.json?.['order_id']);
    expect(refusal(await merchant.unfreeze({ out_order_no: 'U2' }))).toEqual([
      403,
      'NOT_ENOUGH',
      '分账金额为0',
    ]);
  });
});

describe('The names of persons', () => {
  it('travel encrypted, and a repeat that encrypts anew is the same request', async () => {
    const merchant = await SharingMerchant.withStore();
    await merchant.receiver('add');
    const request = () => {
      const { text, oddities } = sealedFor(merchant.base, '张三');
      const person = { type: 'PERSONAL_OPENID', account: staff, name: text, amount: 5, description: '提成' };
      return [{ receivers: [person] }, oddities] as const;
    };
    expect((await merchant.share(0, ...request())).status).toBe(200);
    expect((await merchant.share(0, ...request())).status).toBe(200);
  });

  it('are refused in plain text', async () => {
    const merchant = await SharingMerchant.withStore();
    const { oddities } = sealedFor(merchant.base, '');
    expect((await merchant.receiver('add', { name: '张三' }, oddities)).json?.['code']).toBe('PARAM_ERROR');
    expect((await merchant.receiver('add', { name: '张三' })).json?.['code']).toBe('PARAM_ERROR');
  });
});
