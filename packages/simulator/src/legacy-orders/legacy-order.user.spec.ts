import { describe, expect, it } from 'vitest';
import { expectSuccess, LegacyMerchant, legacyStates } from '../../../../test/support/legacy-merchant.js';
import { startServer } from '../../../../test/support/local-server.js';
import { openid } from '../../../../test/support/simulated-merchant.js';

describe('The user begins', () => {
  it('and the order is in use from now on, where its start was OnAccept', async () => {
    const merchant = await LegacyMerchant.start();
    await merchant.create();
    await merchant.base.clock.advance('5m');
    merchant.base.simulator.user.accept('L1', { openid: 'oOther' });
    expect(merchant.order()?.openid).toBe('oOther');
    expect((await merchant.query()).json).toMatchObject({
      state: 'USER_ACCEPTED',
      service_start_time: 'OnAccept',
      real_service_start_time: '20261120100500',
      real_service_start_location: '人民广场',
    });
  });

  it('and PAYSCORE.USER_ACCEPTED is sent, with a finish_ticket (its fields are open in the sources)', async () => {
    const { origin } = await startServer(() => ({ status: 204 }));
    const merchant = await LegacyMerchant.start('smartretail', { notifyUrl: `${origin}/notify` });
    await merchant.accepted();
    await merchant.base.simulator.deliveries.idle();
    const [delivery] = merchant.base.simulator.deliveries.list();
    expect(delivery).toMatchObject({
      eventType: 'PAYSCORE.USER_ACCEPTED',
      subject: 'L1',
      state: 'delivered',
      resource: { out_order_no: 'L1', openid, state: 'USER_ACCEPTED', attach: 'cabinet-7' },
    });
    const resource: { finish_ticket?: string } | undefined = delivery?.resource;
    expectSuccess(await merchant.complete({ finish_ticket: resource?.finish_ticket }));
  });

  it('and no notification is sent where the service has no address', async () => {
    const merchant = await (await LegacyMerchant.start()).accepted();
    expect(merchant.base.simulator.deliveries.list()).toEqual([]);
  });

  it('and returns with a query_id that finds the order', async () => {
    const merchant = await LegacyMerchant.start();
    await merchant.create();
    const { query_id: queryId } = merchant.base.simulator.user.accept('L1');
    expect((await merchant.query(`query_id=${queryId}`)).json?.['out_order_no']).toBe('L1');
  });

  it.each(Object.keys(legacyStates).slice(1))('not with an order that is %s', async (state) => {
    const merchant = await LegacyMerchant.start();
    await legacyStates[state]?.(merchant);
    expect(() => merchant.base.simulator.user.accept('L1')).toThrow('The user cannot accept order L1: it');
  });

  it('not without passing the evaluation, and the order stays CREATED (open in the sources)', async () => {
    const merchant = await LegacyMerchant.start();
    await merchant.create();
    merchant.base.simulator.user.setEvaluation('refused');
    expect(() => merchant.base.simulator.user.accept('L1')).toThrow('综合评估未通过');
    expect(merchant.order()?.state).toBe('CREATED');
  });

  it('not with an order that was never created', async () => {
    const merchant = await LegacyMerchant.start();
    expect(() => merchant.base.simulator.user.accept('L1')).toThrow('No smart retail or pay-after order L1');
  });
});
