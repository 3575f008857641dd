import {
  PartnerServiceOrderService,
  PayscoreApiError,
  PayscoreBillError,
  ProfitSharingService,
  ServiceOrderService,
  shareRequest,
  shareReturnNumber,
  unfreezeRequest,
  type ProfitSharingShare,
} from 'nestjs-payscore';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { PayscoreHost, startSimulator } from './support/payscore-host.js';
import { completion, rental } from './support/rental.js';
import { rejectionOf } from './support/thrown.js';

const store = '1900000110';
const share = (amount: number, account = store): ProfitSharingShare => ({
  type: 'MERCHANT_ID',
  account,
  amount,
  description: '门店分成',
});

/** A host whose order R1 was paid 600 fen and frozen, and whose receiver is the store. */
async function paidMerchant() {
  const { simulator, clock } = await startSimulator();
  const host = await PayscoreHost.of(simulator).start();
  const [orders, sharing] = [host.get(ServiceOrderService), host.get(ProfitSharingService)];
  await orders.create(rental());
  simulator.user.confirm('R1');
  await clock.advance('1h');
  await orders.complete('R1', Object.assign(completion(600), { profitSharing: true }));
  await simulator.deliveries.idle();
  const order = await orders.query({ outOrderNo: 'R1' });
  await sharing.addReceiver({
    type: 'MERCHANT_ID',
    account: store,
    name: '深圳某某门店',
    relationType: 'STORE',
  });
  return { simulator, clock, sharing, order };
}

describe('the money of an order that was completed with profit sharing', () => {
  it('is shared in part, then again, and the rest is released', async () => {
    const { sharing, order } = await paidMerchant();
    const first = shareRequest(order, { receivers: [share(100)], attempt: 1, unfreezeUnsplit: false });
    const accepted = await sharing.create(first);
    expect(accepted).toMatchObject({ outOrderNo: 'R1@S1', state: 'PROCESSING' });
    const { transactionId } = accepted;
    const done = await sharing.query('R1@S1', { transactionId });
    expect(done).toMatchObject({
      state: 'FINISHED',
      receivers: [{ account: store, amount: 100, result: 'SUCCESS' }],
    });

    const { unsplitAmount: left } = await sharing.queryAmount(transactionId);
    expect(left).toBe(500);
    const second = { receivers: [share(80)], attempt: 2, unfreezeUnsplit: false, sharings: [done] };
    await sharing.create(shareRequest(order, second));
    await sharing.unfreeze(unfreezeRequest(order, { description: '解冻剩余资金' }));
    expect(await sharing.query('R1@U1', { transactionId })).toMatchObject({
      state: 'FINISHED',
      receivers: [{ amount: 420, result: 'SUCCESS' }],
    });
    expect((await sharing.queryAmount(transactionId)).unsplitAmount).toBe(0);
  });

  it('moves once, however often a sharing, a release and a return are sent', async () => {
    const { sharing, order, simulator } = await paidMerchant();
    const request = shareRequest(order, { receivers: [share(100)], attempt: 1, unfreezeUnsplit: false });
    const [one, two] = [await sharing.create(request), await sharing.create(request)];
    expect(two.orderId).toBe(one.orderId);
    const giveBack = () =>
      sharing.createReturn({
        outOrderNo: 'R1@S1',
        outReturnNo: shareReturnNumber('R1@S1', 1),
        returnMchid: store,
        amount: 60,
        description: '用户退款',
      });
    expect((await giveBack()).returnId).toBe((await giveBack()).returnId);
    const release = unfreezeRequest(order, { description: '解冻' });
    expect((await sharing.unfreeze(release)).orderId).toBe((await sharing.unfreeze(release)).orderId);
    expect(simulator.profitSharing.list()).toHaveLength(2);
    expect(simulator.profitSharing.listReturns()).toHaveLength(1);
  });

  it('comes back from a receiver before a refund', async () => {
    const { sharing, order } = await paidMerchant();
    await sharing.create(shareRequest(order, { receivers: [share(100)], attempt: 1, unfreezeUnsplit: true }));
    const { outReturnNo, result } = await sharing.createReturn({
      outOrderNo: 'R1@S1',
      outReturnNo: 'R1@S1@R1',
      returnMchid: store,
      amount: 100,
      description: '用户退款',
    });
    expect([outReturnNo, result]).toEqual(['R1@S1@R1', 'SUCCESS']);
    expect(await sharing.queryReturn('R1@S1@R1', { outOrderNo: 'R1@S1' })).toMatchObject({ amount: 100 });
  });

  it('cannot be shared with a receiver that was removed', async () => {
    const { sharing, order } = await paidMerchant();
    await sharing.deleteReceiver({ type: 'MERCHANT_ID', account: store });
    const request = shareRequest(order, { receivers: [share(100)], attempt: 1, unfreezeUnsplit: true });
    const error = await rejectionOf(PayscoreApiError, sharing.create(request));
    expect([error.outcome, error.explanation.cause.en]).toEqual(['rejected', 'A receiver was not added']);
  });

  it("is a merchant's of a partner, who reads the ratio and the bill", async () => {
    const { simulator, clock } = await startSimulator();
    const host = await PayscoreHost.of(simulator).start();
    const [orders, sharing] = [host.get(PartnerServiceOrderService), host.get(ProfitSharingService)];
    const subMchid = '1900000109';
    await orders.create(Object.assign(rental(), { subMchid }));
    simulator.user.confirm('R1');
    await clock.advance('1h');
    await orders.complete('R1', Object.assign(completion(600), { subMchid, profitSharing: true }));
    await simulator.deliveries.idle();
    const order = await orders.query({ outOrderNo: 'R1', subMchid });
    simulator.profitSharing.limit(2_000, subMchid);
    const { maxRatio } = await sharing.queryMerchantConfig(subMchid);
    expect(maxRatio).toBe(2_000);
    const person = { type: 'PERSONAL_OPENID', account: 'oStaff' } as const;
    await sharing.addReceiver({
      ...person,
      subMchid,
      name: '张三',
      relationType: 'CUSTOM',
      customRelation: '店长',
    });
    const receivers = [{ ...person, name: '张三', amount: (600 * maxRatio) / 10_000, description: '提成' }];
    const request = shareRequest(order, { receivers, attempt: 1, unfreezeUnsplit: true });
    expect(request.subMchid).toBe(subMchid);
    await sharing.create(request);
    // The second request encrypts the name anew.
    expect(await sharing.create(request)).toMatchObject({ subMchid, state: 'FINISHED' });
    await clock.advance('1d');
    for (const packed of [{}, { tarType: 'GZIP' }]) {
      const bill = await sharing.queryBill({ subMchid, billDate: '2026-11-20', ...packed });
      expect(await text(sharing.downloadBill(bill))).toContain('`1.20,`分账,`提成');
      const changed = Object.assign(bill, { hashValue: '0'.repeat(40) });
      await rejectionOf(PayscoreBillError, text(sharing.downloadBill(changed)));
    }
  });

  it('stays frozen where the greatest ratio, the rest or a rule forbids the sharing', async () => {
    const { sharing, order, simulator } = await paidMerchant();
    const of = (amount: number) =>
      sharing.create(shareRequest(order, { receivers: [share(amount)], attempt: 1, unfreezeUnsplit: true }));
    expect((await rejectionOf(PayscoreApiError, of(181))).explanation.cause.en).toContain('greatest ratio');
    simulator.profitSharing.refuse('NO_AUTH', 1);
    expect((await rejectionOf(PayscoreApiError, of(100))).explanation.actor).toBe('merchant-config');
    simulator.profitSharing.refuse('ORDER_PROCESSING');
    const early = await rejectionOf(PayscoreApiError, of(100));
    expect([early.outcome, early.explanation.retry]).toEqual(['rejected', 'same-request']);
    simulator.profitSharing.succeed();
    await of(100);
  });
});
