import { describe, expect, it } from 'vitest';
import {
  openid,
  SimulatedMerchant,
  useFirst,
  withoutConfirmation,
} from '../../../../../test/support/simulated-merchant.js';
import { powerBankService, type SimulatorService } from '../../index.js';
import { ServiceRegistry } from '../../shared/service-registry.js';

const estimate = { risk_fund: { name: 'ESTIMATE_ORDER_COST', amount: 1_000 } };
const silent = { need_user_confirm: false, openid };

describe('A new order', () => {
  it.each<[string, SimulatorService, object]>([
    ['DEPOSIT at a deposit-free service', powerBankService, {}],
    ['ADVANCE at a deposit-free service', powerBankService, { risk_fund: { name: 'ADVANCE', amount: 1 } }],
    [
      'CASH_DEPOSIT at a deposit-free service',
      powerBankService,
      { risk_fund: { name: 'CASH_DEPOSIT', amount: 1 } },
    ],
    ['ESTIMATE_ORDER_COST at a use-first service', useFirst, estimate],
    ['ESTIMATE_ORDER_COST without confirmation', withoutConfirmation, { ...estimate, ...silent }],
    ['confirmation asked for in words', useFirst, { ...estimate, need_user_confirm: true }],
  ])('is accepted with %s', async (_, service, changes) => {
    const merchant = await SimulatedMerchant.start({ services: [service] });
    if (!service.needUserConfirm) merchant.simulator.user.authorize();
    expect((await merchant.create(changes)).status).toBe(200);
  });

  it.each<[string, SimulatorService, object]>([
    ['an estimate at a deposit-free service', powerBankService, estimate],
    ['a deposit at a use-first service', useFirst, {}],
    ['a deposit without confirmation', withoutConfirmation, silent],
    ['no confirmation at a service that confirms', useFirst, { ...estimate, ...silent }],
    ['confirmation at a service that does not', withoutConfirmation, estimate],
    ['a service of somebody else', powerBankService, { service_id: '999' }],
  ])('is refused with NO_AUTH for %s', async (_, service, changes) => {
    const merchant = await SimulatedMerchant.start({ services: [service] });
    const answer = await merchant.create(changes);
    expect(answer.json).toMatchObject({ code: 'NO_AUTH', message: '商户暂无权限使用此服务' });
    expect([answer.status, answer.headers['request-id']]).toEqual([
      403,
      expect.stringMatching(/-268503786$/),
    ]);
  });

  it('without confirmation must name the user', async () => {
    const merchant = await SimulatedMerchant.start({ services: [withoutConfirmation] });
    const { json } = await merchant.create({ ...estimate, need_user_confirm: false });
    expect(json).toMatchObject({ code: 'PARAM_ERROR', detail: { field: '/body/openid' } });
  });

  it('without confirmation runs at once, from this moment, without a package and without a notification', async () => {
    const merchant = await SimulatedMerchant.start({ services: [withoutConfirmation] });
    merchant.simulator.user.authorize();
    const { json } = await merchant.create({ ...estimate, ...silent });
    expect(json).toMatchObject({
      state: 'DOING',
      state_description: 'USER_CONFIRM',
      time_range: { start_time: '20261120100000' },
    });
    expect(json).not.toHaveProperty('package');
    expect(merchant.simulator.deliveries.list()).toEqual([]);
  });

  it('with confirmation waits for the user, with a package', async () => {
    const merchant = await SimulatedMerchant.start();
    const { json } = await merchant.create();
    expect(json).toMatchObject({
      state: 'CREATED',
      package: expect.stringMatching(/^[\w-]{20,300}$/) as string,
    });
    expect(json).not.toHaveProperty('state_description');
  });
});

describe('An order', () => {
  it('is not found under another service of the same merchant', async () => {
    const merchant = await SimulatedMerchant.start({ services: [powerBankService, useFirst] });
    await merchant.create();
    const answer = await merchant.cancel({ service_id: useFirst.serviceId });
    expect([answer.status, answer.json?.['code']]).toEqual([404, 'ORDER_NOT_EXIST']);
  });

  it('is not found with an appid that is not bound', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.create();
    for (const answer of [await merchant.cancel({ appid: 'wx1' }), await merchant.create({ appid: 'wx1' })]) {
      expect(answer.json).toMatchObject({ code: 'PARAM_ERROR', message: 'mch_id和appid未绑定' });
      expect(answer.headers['request-id']).toMatch(/-271302149$/);
    }
  });

  it('that was never created does not exist', async () => {
    const merchant = await SimulatedMerchant.start();
    const calls = [
      merchant.query(),
      merchant.cancel(),
      merchant.complete(),
      merchant.modify(1),
      merchant.pay(),
      merchant.sync(),
    ];
    for (const { status, json } of await Promise.all(calls)) {
      expect([status, json?.['code']]).toEqual([404, 'ORDER_NOT_EXIST']);
    }
  });
});

it('A service without confirmation cannot be deposit-free', () => {
  const service = { ...withoutConfirmation, moneyMode: 'deposit-free' } as const;
  expect(() => new ServiceRegistry([service])).toThrow('its moneyMode can only be use-first');
});
