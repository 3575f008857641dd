import { describe, expect, it } from 'vitest';
import { expectSuccess, legacyFamilies, LegacyMerchant } from '../../../../test/support/legacy-merchant.js';
import { useFirst } from '../../../../test/support/simulated-merchant.js';

describe('A debit of a legacy order', () => {
  it('in flight refuses payments by merchant and user until it ends', async () => {
    const merchant = await LegacyMerchant.start();
    merchant.base.simulator.collection.hold();
    await merchant.accepted();
    await merchant.complete();
    expect((await merchant.sync()).json?.['message']).toBe('单据正在扣款中,请稍后再试');
    expect(() => merchant.base.simulator.user.pay('L1')).toThrow('a debit of it is in flight');
    expect(() => merchant.base.simulator.legacyOrders.retryDebit('L1')).toThrow('in flight already');
    merchant.base.simulator.legacyOrders.releaseDebit('L1', 'failed');
    expect(merchant.order()?.state).toBe('FINISHED');
    expect(() => merchant.base.simulator.legacyOrders.releaseDebit('L1', 'paid')).toThrow('is in flight');
    expectSuccess(await merchant.sync());
  });

  it('is only tried for an order that is FINISHED', async () => {
    const merchant = await (await LegacyMerchant.start()).accepted();
    const { legacyOrders } = merchant.base.simulator;
    expect(() => legacyOrders.retryDebit('L1')).toThrow('Order L1 is USER_ACCEPTED; only a FINISHED one');
    expect(() => legacyOrders.retryDebit('L2')).toThrow('No smart retail or pay-after order L2 was created');
  });
});

describe('A payment elsewhere is reported', () => {
  it.each(legacyFamilies)('for %s with the one call under payafter-orders', async (family) => {
    const merchant = await (await LegacyMerchant.start(family)).finished();
    const { json } = await merchant.sync();
    expect(Object.keys(json ?? {})).toEqual(['appid', 'mchid', 'out_order_no', 'order_id']);
    const paid = (await merchant.query()).json;
    expect(paid).toMatchObject({
      state: 'USER_PAID',
      pay_type: 'MchChannelPayType',
      pay_succ_time: '20261120103000',
    });
    expect(paid).not.toHaveProperty('finish_transaction_id');
  });

  it('for a deposit-free service order with the same call (open in the sources)', async () => {
    const merchant = await LegacyMerchant.start('payafter', {
      services: [{ ...useFirst, moneyMode: 'deposit-free' }],
    });
    await merchant.base.returned();
    expectSuccess(await merchant.sync({}, 'R1'));
    expect(merchant.base.order()).toMatchObject({
      state: 'DONE',
      collection: { details: [{ paid_type: 'MCH', paid_time: '20261120103000' }] },
    });
  });

  it('not for an order of another kind', async () => {
    const merchant = await LegacyMerchant.start('payafter');
    expect((await merchant.sync({}, 'R1')).json?.['code']).toBe('ORDER_NOT_EXIST');
  });

  it('without a time, as of now (open in the sources)', async () => {
    const merchant = await (await LegacyMerchant.start()).finished();
    await merchant.sync({ type: undefined, detail: undefined });
    expect(merchant.order()?.pay_succ_time).toBe('20261120100000');
  });
});
