import { describe, expect, it } from 'vitest';
import { expectSuccess, legacyFamilies, LegacyMerchant } from '../../../../test/support/legacy-merchant.js';
import { useFirst } from '../../../../test/support/simulated-merchant.js';

const discounts = (count: number): object[] =>
  Array.from({ length: count }, (_, index) => ({ discount_name: `优惠${index}` }));

describe.each(legacyFamilies)('A creation of %s is refused with PARAM_ERROR for', (family) => {
  it.each<[string, object, string]>([
    ['no number', { out_order_no: undefined }, 'out_order_no'],
    ['a number of 33 characters', { out_order_no: 'a'.repeat(33) }, 'out_order_no'],
    ['a number with a dot', { out_order_no: 'L.1' }, 'out_order_no'],
    ['no appid', { appid: undefined }, 'appid'],
    ['no service', { service_id: undefined }, 'service_id'],
    ['a start in RFC 3339', { service_start_time: '2026-11-20T10:00:00+08:00' }, 'service_start_time'],
    ['a start that does not exist', { service_start_time: '20261131' }, 'service_start_time'],
    ['an end OnAccept', { service_end_time: 'OnAccept' }, 'service_end_time'],
    ['an end that does not exist', { service_end_time: '20261120256000' }, 'service_end_time'],
    ['6 discounts', { discounts: discounts(6) }, 'discounts'],
    [
      'a discount of 21 characters',
      { discounts: [{ discount_name: '优'.repeat(21) }] },
      'discounts/0/discount_name',
    ],
    ['half a fen', { risk_amount: 0.5 }, 'risk_amount'],
    ['more at risk than the service allows', { risk_amount: useFirst.ceiling + 1 }, 'risk_amount'],
    ['a negative fee', { fees: [{ fee_amount: -1 }] }, 'fees/0/fee_amount'],
    ['a text in place of a flag', { need_user_confirm: 'true' }, 'need_user_confirm'],
  ])('%s', async (_, changes, field) => {
    const merchant = await LegacyMerchant.start(family);
    expect((await merchant.create(changes)).json).toMatchObject({
      code: 'PARAM_ERROR',
      detail: { field: `/body/${field}` },
    });
    expect(merchant.base.simulator.legacyOrders.list()).toEqual([]);
  });

  it('no field that is at its limit', async () => {
    const merchant = await LegacyMerchant.start(family);
    const answer = await merchant.create({
      out_order_no: 'aZ09_-|*'.repeat(4),
      service_start_time: '20261120',
      service_end_time: '20261120235959',
      discounts: [...discounts(4), { discount_name: '优'.repeat(20) }],
      risk_amount: useFirst.ceiling,
      need_user_confirm: true,
    });
    expectSuccess(answer);
  });

  it('no field when only the required ones are sent', async () => {
    const merchant = await LegacyMerchant.start(family);
    const { appid, serviceId } = merchant.base.simulator.moduleOptions();
    const body = { appid, service_id: serviceId, out_order_no: 'L1' };
    expectSuccess(await merchant.base.client.post(merchant.path, body));
  });
});

describe('Other legacy-order calls are refused with PARAM_ERROR for', () => {
  it.each<[string, (merchant: LegacyMerchant) => ReturnType<LegacyMerchant['cancel']>, string]>([
    ['a cancellation without a reason', (merchant) => merchant.cancel({ reason: undefined }), '/body/reason'],
    ['an end of another type', (merchant) => merchant.complete({ finish_type: 3 }), '/body/finish_type'],
    ['no total', (merchant) => merchant.complete({ total_amount: undefined }), '/body/total_amount'],
    ['a negative total', (merchant) => merchant.complete({ total_amount: -1 }), '/body/total_amount'],
    ['6 discounts', (merchant) => merchant.complete({ discounts: discounts(6) }), '/body/discounts'],
    [
      'an end that does not exist',
      (merchant) => merchant.complete({ real_service_end_time: '20261131' }),
      '/body/real_service_end_time',
    ],
    [
      'a payment on a day alone',
      (merchant) => merchant.sync({ detail: { paid_time: '20261120' } }),
      '/body/detail/paid_time',
    ],
    [
      'a payment at a time that does not exist',
      (merchant) => merchant.sync({ detail: { paid_time: '20261120256000' } }),
      '/body/detail/paid_time',
    ],
    ['a report of another type', (merchant) => merchant.sync({ type: 'Order_Done' }), '/body/type'],
    [
      'a query by both numbers',
      (merchant) => merchant.query('out_order_no=L1&query_id=1'),
      '/query/out_order_no',
    ],
    ['a query by neither', (merchant) => merchant.query('x=1'), '/query/out_order_no'],
  ])('%s', async (_, call, field) => {
    const merchant = await (await LegacyMerchant.start()).accepted();
    expect((await call(merchant)).json).toMatchObject({ code: 'PARAM_ERROR', detail: { field } });
    expect(merchant.order()?.state).toBe('USER_ACCEPTED');
  });
});

describe('The service of a legacy order', () => {
  it('must be of the family of the call', async () => {
    const services = [{ ...useFirst, legacyOrders: 'smart-retail' } as const];
    expectSuccess(await (await LegacyMerchant.start('smartretail', { services })).create());
    const answer = await (await LegacyMerchant.start('payafter', { services })).create();
    expect([answer.status, answer.json]).toMatchObject([
      403,
      { code: 'NO_AUTH', message: '此服务ID所属一级行业类型和API接口填写的行业类型不一致' },
    ]);
  });

  it('must be one of the merchant’s', async () => {
    const merchant = await LegacyMerchant.start();
    expect((await merchant.create({ service_id: '999' })).json?.['code']).toBe('NO_AUTH');
    expect((await merchant.create({ appid: 'wxother' })).json?.['message']).toBe('mch_id和appid未绑定');
  });

  it('must be the same in later calls', async () => {
    const merchant = await LegacyMerchant.start('smartretail', {
      services: [useFirst, { ...useFirst, serviceId: '500009' }],
    });
    await merchant.create();
    expect((await merchant.cancel({ service_id: '500009' })).json?.['code']).toBe('ORDER_NOT_EXIST');
  });
});

describe('The user data of a pay-after order', () => {
  it('is sent encrypted, and is not stored', async () => {
    const merchant = await LegacyMerchant.start('payafter');
    const { text, oddities } = merchant.sealed('王小明');
    expectSuccess(await merchant.create({ name: text }, oddities));
    expect(merchant.order()).not.toHaveProperty('name');
    expect(JSON.stringify(merchant.order())).not.toContain('王小明');
  });

  it('counts as the same when it is encrypted anew', async () => {
    const merchant = await LegacyMerchant.start('payafter');
    for (const phone of ['13800138000', '13800138000']) {
      const { text, oddities } = merchant.sealed(phone);
      expectSuccess(await merchant.create({ phone: text }, oddities));
    }
    const { text, oddities } = merchant.sealed('13900139000');
    expect((await merchant.create({ phone: text }, oddities)).json?.['message']).toBe('订单重入参数校验失败');
  });

  it.each(['name', 'phone', 'userid', 'address'])('is refused in plain text: %s', async (field) => {
    const merchant = await LegacyMerchant.start('payafter');
    const { oddities } = merchant.sealed('');
    expect((await merchant.create({ [field]: '王小明' }, oddities)).json).toMatchObject({
      code: 'PARAM_ERROR',
      detail: { field: `/body/${field}` },
    });
  });

  it.each([undefined, 'PUB_KEY_ID_0'])('is refused under the Wechatpay-Serial %s', async (serial) => {
    const merchant = await LegacyMerchant.start('payafter');
    const { text } = merchant.sealed('王小明');
    const answer = await merchant.create({ name: text }, { headers: { 'wechatpay-serial': serial } });
    expect(answer.json?.['code']).toBe('PARAM_ERROR');
  });
});
