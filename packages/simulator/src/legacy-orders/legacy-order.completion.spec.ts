import { describe, expect, it } from 'vitest';
import { expectSuccess, LegacyMerchant } from '../../../../test/support/legacy-merchant.js';
import { useFirst } from '../../../../test/support/simulated-merchant.js';

describe('The finish_ticket', () => {
  it('differs in each answer, and every earlier one stays valid', async () => {
    const merchant = await (await LegacyMerchant.start()).accepted();
    const first = await merchant.ticket();
    expect(await merchant.ticket()).not.toBe(first);
    await merchant.base.clock.advance('30d');
    expectSuccess(await merchant.complete({ finish_ticket: first }));
  });

  it.each<[string, (ticket: string) => string | undefined]>([
    ['missing', () => undefined],
    ['changed by a character', (ticket) => `${ticket.slice(0, -1)}${ticket.endsWith('A') ? 'B' : 'A'}`],
    ['made up', () => 'ticket'],
  ])('that is %s is refused with PARAM_ERROR', async (_, spoil) => {
    const merchant = await (await LegacyMerchant.start()).accepted();
    const answer = await merchant.complete({ finish_ticket: spoil((await merchant.ticket()) ?? '') });
    expect([answer.status, answer.json?.['code'], answer.json?.['message']]).toEqual([
      400,
      'PARAM_ERROR',
      '校验完结凭证错误',
    ]);
    expect(merchant.order()?.state).toBe('USER_ACCEPTED');
  });

  it('of another order is refused', async () => {
    const merchant = await (await LegacyMerchant.start()).accepted();
    const ticket = await merchant.ticket();
    await merchant.create({ out_order_no: 'L2' });
    merchant.base.simulator.user.accept('L2');
    const body = { finish_type: 2, total_amount: 0, finish_ticket: ticket };
    expect((await merchant.call('complete', body, 'L2')).json?.['message']).toBe('校验完结凭证错误');
  });

  it('is answered only while the order is in use', async () => {
    const merchant = await LegacyMerchant.start();
    await merchant.create();
    expect(await merchant.ticket()).toBeUndefined();
    merchant.base.simulator.user.accept('L1');
    expect(await merchant.ticket()).toMatch(/^[\w-]{30,}$/);
    await merchant.complete();
    expect(await merchant.ticket()).toBeUndefined();
  });
});

const charge = (amount: number): object => ({
  fees: [{ fee_name: '商品', fee_amount: amount }],
  discounts: [],
  total_amount: amount,
});

describe('A completion', () => {
  it('of a used service (finish_type 2) is FINISHED, and paid by the debit that follows', async () => {
    const merchant = await LegacyMerchant.start();
    merchant.base.simulator.collection.fail(1);
    await merchant.accepted();
    expectSuccess(await merchant.complete());
    expect(merchant.order()?.state).toBe('FINISHED');
    merchant.base.simulator.legacyOrders.retryDebit('L1');
    expect((await merchant.query()).json).toMatchObject({
      state: 'USER_PAID',
      finish_type: 2,
      total_amount: 600,
      fees: [{ fee_name: '可乐', fee_count: 2, fee_amount: 700 }],
      discounts: [{ discount_name: '满20减1元', discount_amount: 100 }],
      pay_succ_time: '20261120100000',
      finish_transaction_id: expect.stringMatching(/^\d{28}$/),
    });
  });

  it('that does not say how the service ended counts as used (open in the sources)', async () => {
    const merchant = await (await LegacyMerchant.start()).accepted();
    await merchant.complete({ finish_type: undefined });
    expect(merchant.order()).toMatchObject({ state: 'USER_PAID', finish_type: 2 });
  });

  it('of a service that was not used (finish_type 1) revokes the order (open in the sources)', async () => {
    const merchant = await (await LegacyMerchant.start()).accepted();
    expectSuccess(await merchant.completeUnused());
    expect((await merchant.query()).json).toMatchObject({
      state: 'REVOKED',
      finish_type: 1,
      total_amount: 0,
    });
  });

  it.each([
    ['has to be at 0', { total_amount: 1 }, 'total_amount'],
    ['has to say why', { cancel_reason: undefined }, 'cancel_reason'],
  ])('of a service that was not used %s', async (_, changes, field) => {
    const merchant = await (await LegacyMerchant.start()).accepted();
    expect((await merchant.completeUnused(changes)).json).toMatchObject({
      code: 'PARAM_ERROR',
      detail: { field: `/body/${field}` },
    });
    expect(merchant.order()?.state).toBe('USER_ACCEPTED');
  });

  it('at 0 has nothing to collect and counts as paid (open in the sources)', async () => {
    const merchant = await (await LegacyMerchant.start()).accepted();
    expectSuccess(await merchant.complete({ fees: [], discounts: [], total_amount: 0 }));
    expect((await merchant.query()).json).not.toHaveProperty('finish_transaction_id');
    expect(merchant.order()?.state).toBe('USER_PAID');
  });

  it('charges the fees less the discounts (open in the sources)', async () => {
    const merchant = await (await LegacyMerchant.start()).accepted();
    expect((await merchant.complete({ total_amount: 700 })).json?.['message']).toBe('最终总金额计算非法');
  });

  it('stays within the ceiling of the service (open in the sources)', async () => {
    const merchant = await (await LegacyMerchant.start()).accepted();
    const answer = await merchant.complete(charge(useFirst.ceiling + 1));
    expect(answer.headers['request-id']).toMatch(/-271316656$/);
    expectSuccess(await merchant.complete(charge(useFirst.ceiling)));
  });
});
