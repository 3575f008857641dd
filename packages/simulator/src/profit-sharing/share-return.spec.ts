import { gunzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sealedFor } from '../../../../test/support/legacy-merchant.js';
import { startServer } from '../../../../test/support/local-server.js';
import type { RawAnswer } from '../../../../test/support/raw-client.js';
import { SharingMerchant, staff, store } from '../../../../test/support/sharing-merchant.js';

const subMchid = '1900000109';
const refusal = ({ status, json }: RawAnswer): unknown => [status, json?.['code'], json?.['message']];

async function shared(sub?: string): Promise<SharingMerchant> {
  const merchant = await SharingMerchant.withStore({}, sub);
  await merchant.share(100);
  await merchant.query();
  return merchant;
}

const queryReturn = (
  merchant: SharingMerchant,
  number = 'B1',
  query = 'out_order_no=P1',
): Promise<RawAnswer> => merchant.base.client.get(`/v3/profitsharing/return-orders/${number}?${query}`);

describe('A return', () => {
  it('has ended when it is answered', async () => {
    const merchant = await shared();
    const { status, json } = await merchant.giveBack(60);
    expect(status).toBe(200);
    expect(json).toEqual({
      order_id: merchant.sharing.get('P1')?.order_id,
      out_order_no: 'P1',
      out_return_no: 'B1',
      return_id: expect.stringMatching(/^3108\d{24}$/),
      return_mchid: store,
      amount: 60,
      description: '用户退款',
      result: 'SUCCESS',
      create_time: '2026-11-20T11:00:00+08:00',
      finish_time: '2026-11-20T11:00:00+08:00',
    });
    expect((await queryReturn(merchant)).json).toEqual(json);
    expect((await queryReturn(merchant, 'B1', 'out_order_no=P2')).status).toBe(404);
    expect((await queryReturn(merchant, 'B2')).status).toBe(404);
  });

  it('names its sharing by either number, and by one', async () => {
    const merchant = await shared();
    const order_id = merchant.sharing.get('P1')?.order_id;
    expect((await merchant.giveBack(1, { out_order_no: undefined, order_id })).status).toBe(200);
    expect((await merchant.giveBack(1, { out_return_no: 'B2', order_id })).json?.['code']).toBe(
      'PARAM_ERROR',
    );
  });

  it('returns at most the share, over all returns together', async () => {
    const merchant = await shared();
    await merchant.giveBack(60);
    expect((await merchant.giveBack(41, { out_return_no: 'B2' })).json?.['code']).toBe('INVALID_REQUEST');
    expect((await merchant.giveBack(40, { out_return_no: 'B2' })).json?.['result']).toBe('SUCCESS');
  });

  it('is answered again as at first, and refuses its number for another amount', async () => {
    const merchant = await shared();
    const first = await merchant.giveBack(60);
    expect((await merchant.giveBack(60)).json).toEqual(first.json);
    expect((await merchant.giveBack(50)).json?.['code']).toBe('INVALID_REQUEST');
    expect(merchant.sharing.listReturns()).toHaveLength(1);
  });

  it('can fail, which uses nothing up', async () => {
    const merchant = await shared();
    merchant.sharing.failReturns('BALANCE_NOT_ENOUGH', 1);
    expect((await merchant.giveBack(100)).json).toMatchObject({
      result: 'FAILED',
      fail_reason: 'BALANCE_NOT_ENOUGH',
    });
    expect((await merchant.giveBack(100, { out_return_no: 'B2' })).json?.['result']).toBe('SUCCESS');
  });

  it('waits where it is held, and ends once', async () => {
    const merchant = await shared();
    merchant.sharing.hold();
    expect((await merchant.giveBack(1)).json?.['result']).toBe('PROCESSING');
    expect(merchant.sharing.endReturn('B1', 'TIME_OUT_CLOSED')).toMatchObject({ result: 'FAILED' });
    expect(() => merchant.sharing.endReturn('B1')).toThrow('Return B1 is FAILED already');
    expect(() => merchant.sharing.endReturn('B9')).toThrow('No return B9');
  });

  it('is refused of a person, of a merchant that received nothing, of a release, and after 180 days', async () => {
    const merchant = await shared();
    await merchant.unfreeze();
    await merchant.query('U1');
    const nobody = [400, 'INVALID_REQUEST', '回退方不存在'];
    expect(refusal(await merchant.giveBack(1, { return_mchid: staff.slice(0, 20) }))).toEqual(nobody);
    const self = { out_order_no: 'U1', return_mchid: merchant.base.simulator.mchid };
    expect(refusal(await merchant.giveBack(1, self))).toEqual(nobody);
    await merchant.base.clock.advance('181d');
    expect((await merchant.giveBack(1)).json?.['message']).toContain('180');
  });

  it('is notified under its own numbers', async () => {
    const { origin } = await startServer(() => ({ status: 204 }));
    const merchant = await shared(subMchid);
    merchant.sharing.notifyAt(`${origin}/share`);
    await merchant.giveBack(60);
    await merchant.base.simulator.deliveries.idle();
    expect(merchant.base.simulator.deliveries.list().at(-1)).toMatchObject({
      eventType: 'PROFITSHARING.RETURN',
      resource: {
        order_id: merchant.sharing.getReturn('B1')?.return_id,
        out_order_no: 'B1',
        receiver: { type: 'MERCHANT_ID', account: store, amount: 60 },
      },
    });
  });
});

describe('A receiver', () => {
  it('is added and removed, each as often as one likes', async () => {
    const merchant = await SharingMerchant.start({}, subMchid);
    const { text, oddities } = sealedFor(merchant.base, '张三');
    for (const _ of [1, 2]) {
      const { json } = await merchant.receiver('add', { name: text }, oddities);
      expect(json).toMatchObject({
        sub_mchid: subMchid,
        type: 'PERSONAL_OPENID',
        account: staff,
        relation_type: 'STAFF',
      });
      expect(json?.['name']).not.toBe(text);
    }
    expect(merchant.sharing.receivers()).toHaveLength(1);
    for (const _ of [1, 2]) expect((await merchant.receiver('delete')).status).toBe(200);
    expect(merchant.sharing.receivers()).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['a merchant without its name', { type: 'MERCHANT_ID', account: store }, 'name'],
    ['a relation of its own without words', { relation_type: 'CUSTOM' }, 'custom_relation'],
    ['a sub-openid without its application', { type: 'PERSONAL_SUB_OPENID' }, 'sub_appid'],
    ['an unknown relation', { relation_type: 'FRIEND' }, 'relation_type'],
  ])('is refused: %s', async (_, changes, field) => {
    const merchant = await SharingMerchant.start();
    const { json } = await merchant.receiver('add', changes);
    expect([json?.['code'], json?.['message']]).toEqual(['PARAM_ERROR', expect.stringContaining(field)]);
  });
});

describe('The greatest ratio', () => {
  it('is that of each sub-merchant', async () => {
    const merchant = await SharingMerchant.start();
    const ratio = async (of: string): Promise<unknown> =>
      (await merchant.base.client.get(`/v3/profitsharing/merchant-configs/${of}`)).json;
    expect(await ratio(subMchid)).toEqual({ sub_mchid: subMchid, max_ratio: 3000 });
    merchant.sharing.limit(2000, subMchid);
    expect(await ratio(subMchid)).toEqual({ sub_mchid: subMchid, max_ratio: 2000 });
    for (const wrong of [-1, 10_001, 0.5]) expect(() => merchant.sharing.limit(wrong)).toThrow(/^maxRatio: /);
  });
});

describe('The bill of a day', () => {
  it('lists what was shared, released and returned, in yuan, with a sum', async () => {
    const merchant = await shared();
    await merchant.unfreeze();
    await merchant.giveBack(60);
    await merchant.base.clock.advance('1d');
    const ask = (query: string): Promise<RawAnswer> =>
      merchant.base.client.get(`/v3/profitsharing/bills?bill_date=${query}`);
    const { json } = await ask('2026-11-20&tar_type=GZIP');
    expect(json?.['hash_type']).toBe('SHA1');
    const target = String(json?.['download_url']).slice(merchant.base.simulator.baseUrl.length);
    const headers = merchant.base.client.headers('GET', target);
    const file = await fetch(merchant.base.simulator.baseUrl + target, { headers });
    const text = gunzipSync(Buffer.from(await file.arrayBuffer())).toString();
    expect(createHash('sha1').update(text).digest('hex')).toBe(json?.['hash_value']);
    const lines = text.split('\r\n');
    expect(lines.slice(1, 4).map((line) => line.split(',').slice(6, 9))).toEqual([
      ['`1900000110', '`1.00', '`分账'],
      [`\`${merchant.base.simulator.mchid}`, '`5.00', '`分账'],
      ['`1900000110', '`0.60', '`分账回退'],
    ]);
    expect(lines.at(-2)).toBe('`2,`6.00,`1,`0.60');
    expect((await ask('2026-11-21')).json?.['code']).toBe('STATEMENT_CREATING');
    expect((await ask('2026-02-30')).json?.['code']).toBe('PARAM_ERROR');
    expect((await ask('2026-08-01')).json?.['code']).toBe('PARAM_ERROR');
  });
});
