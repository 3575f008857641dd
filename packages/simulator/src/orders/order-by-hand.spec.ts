import { describe, expect, it } from 'vitest';
import { startServer } from '../../../../test/support/local-server.js';
import {
  SimulatedMerchant,
  openid,
  useFirst,
  withoutConfirmation,
} from '../../../../test/support/simulated-merchant.js';

interface Answer {
  readonly message: string;
  readonly [name: string]: unknown;
}

async function make({ simulator }: SimulatedMerchant, body: object = {}, query = '') {
  const response = await fetch(`${simulator.baseUrl}/simulator/orders${query}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  return { status: response.status, order: (await response.json()) as Answer };
}

describe('An order made by hand', () => {
  it('is made by a signed call of the merchant, which is logged like any other', async () => {
    const merchant = await SimulatedMerchant.start();
    const { status, order } = await make(merchant);
    expect({ status, order }).toMatchObject({
      status: 200,
      order: { out_order_no: 'HAND1', state: 'CREATED' },
    });
    expect(merchant.simulator.orders.get('HAND1')).toEqual(order);
    expect(merchant.simulator.requests).toMatchObject([
      { method: 'POST', path: '/v3/payscore/serviceorder', status: 200, body: { out_order_no: 'HAND1' } },
    ]);
  });

  it('takes the fields that are given, and a free number otherwise', async () => {
    const merchant = await SimulatedMerchant.start({ services: [useFirst] });
    const given = {
      out_order_no: 'HAND2',
      service_introduction: '雨伞',
      attach: 'x',
      notify_url: 'https://a.example/n',
    };
    expect((await make(merchant, given)).order).toMatchObject({ ...given, service_id: '500001' });
    const second = await make(merchant, { risk_fund: { name: 'ESTIMATE_ORDER_COST', amount: 100 } });
    expect(second.order).toMatchObject({ out_order_no: 'HAND3', risk_fund: { amount: 100 } });
  });

  it('notifies the host where the order before notified it', async () => {
    const { origin } = await startServer(() => ({ status: 204 }));
    const merchant = await SimulatedMerchant.start({ notifyUrl: `${origin}/notify` });
    await merchant.create();
    expect((await make(merchant)).order['notify_url']).toBe(`${origin}/notify`);
  });

  it('runs at once for a service without confirmation, once the user has authorised it', async () => {
    const merchant = await SimulatedMerchant.start({ services: [withoutConfirmation] });
    const early = await make(merchant);
    expect(early.status).toBe(403);
    expect(early.order.message).toMatch(/^NO_AUTH: .*POST \/simulator\/authorizations\/accept/);
    merchant.simulator.user.authorize({});
    expect((await make(merchant)).order).toMatchObject({ state: 'DOING', openid });
  });

  it('is made by the merchant that the query names', async () => {
    const merchant = await SimulatedMerchant.start({ merchants: [{ mchid: '1900000109' }] });
    expect((await make(merchant, {}, '?mchid=1900000109')).order['mchid']).toBe('1900000109');
    expect(merchant.simulator.orders.list()).toEqual([]);
  });

  it.each([
    [{ out_order_number: 'R1' }, 400, 'out_order_number: found "R1"; allowed: out_order_no, service_id'],
    [{ out_order_no: 7 }, 400, 'out_order_no: found 7; allowed: a text'],
    [{ risk_fund: 7 }, 400, 'risk_fund: found 7; allowed: an object'],
    [{ out_order_no: 'a b' }, 400, '/body/out_order_no'],
    [{ risk_fund: { name: 'DEPOSIT', amount: 999_999 } }, 400, '/body/risk_fund/amount'],
    [{ service_id: '1' }, 403, 'NO_AUTH'],
  ])('is refused with the path and the rule: %j', async (body, status, message) => {
    const answer = await make(await SimulatedMerchant.start(), body);
    expect(answer.status).toBe(status);
    expect(answer.order.message).toContain(message);
  });

  it('says that the call met a fault', async () => {
    const merchant = await SimulatedMerchant.start();
    merchant.simulator.faults.next({ kind: 'reset' });
    const { status, order } = await make(merchant);
    expect({ status, message: order.message }).toEqual({
      status: 409,
      message: 'The creation of the order got no answer; end the faults, then try again',
    });
  });
});
