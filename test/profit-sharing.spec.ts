import {
  getResponseMetadata,
  PartnerServiceOrderService,
  PayscoreApiError,
  ProfitSharingService,
  ServiceOrderService,
  shareRequest,
  shareReturnNumber,
  unfreezeRequest,
  type CreateProfitSharingRequest,
  type ProfitSharingShare,
} from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { json, startMerchant } from './support/bad-day.js';
import { startServer, type ScriptedAnswer } from './support/local-server.js';
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
  await orders.complete('R1', { ...completion(600), profitSharing: true });
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
    await orders.create({ ...rental(), subMchid });
    simulator.user.confirm('R1');
    await clock.advance('1h');
    await orders.complete('R1', { ...completion(600), subMchid, profitSharing: true });
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
    expect(await sharing.queryBill({ subMchid, billDate: '2026-11-20' })).toMatchObject({ hashType: 'SHA1' });
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

const fault: ScriptedAnswer = { status: 500, body: '{"code":"SYSTEM_ERROR","message":"…"}' };
const taken: ScriptedAnswer = { status: 400, body: '{"code":"INVALID_REQUEST","message":"…"}' };
const gone: ScriptedAnswer = { status: 403, body: '{"code":"NOT_ENOUGH","message":"分账金额为0"}' };

/** WeChat Pay answers every call so, and a query with the record. */
async function answered(answer: ScriptedAnswer, record: object) {
  const server = await startServer(({ method }) => (method === 'POST' ? answer : json(record)));
  const { nest } = await startMerchant({ http: { baseUrl: server.origin } });
  return { sharing: nest.get(ProfitSharingService), requests: server.requests };
}

const sharing: CreateProfitSharingRequest = {
  transactionId: 'T1',
  outOrderNo: 'P1',
  receivers: [share(100), { ...share(50, 'oStaff'), type: 'PERSONAL_OPENID', name: '张三' }],
  unfreezeUnsplit: true,
};
const shown = [
  { type: 'PERSONAL_OPENID', account: 'oStaff', amount: 50, description: '门店分成', result: 'PENDING' },
  { type: 'MERCHANT_ID', account: store, amount: 100, description: '门店分成', result: 'PENDING' },
];
const rest = { type: 'MERCHANT_ID', account: '1230000109', amount: 450, description: '解冻给分账方' };
const record = { transaction_id: 'T1', out_order_no: 'P1', order_id: '3008', state: 'PROCESSING' };

describe('a sharing whose outcome is unknown', () => {
  it.each<[string, ScriptedAnswer, boolean, object[]]>([
    ['a fault', fault, true, [...shown, rest]],
    ['a refusal of its number', taken, true, [...shown, rest]],
    ['a fault, where the rest was to stay frozen', fault, false, shown],
  ])('is proven by its receivers after %s', async (_, answer, unfreezeUnsplit, receivers) => {
    const { sharing: service, requests } = await answered(answer, { ...record, receivers });
    const proven = await service.create({ ...sharing, unfreezeUnsplit });
    expect(proven).toMatchObject({ orderId: '3008' });
    expect(getResponseMetadata(proven)?.resolvedBy).toBe('ProfitSharingService.query');
    expect(requests.at(-1)?.target).toBe('/v3/profitsharing/orders/P1?transaction_id=T1');
  });

  it.each<[string, boolean, object[] | undefined]>([
    ['another amount', true, [{ ...shown[1], amount: 101 }, ...shown.slice(0, 1), rest]],
    ['another receiver', true, [{ ...shown[1], account: '1900000111' }, ...shown.slice(0, 1), rest]],
    ['a receiver too few', true, [...shown.slice(1), rest]],
    [
      'one receiver in the place of two',
      true,
      [...shown.slice(1), ...shown.slice(1).map((one) => ({ ...one, amount: 1 })), rest],
    ],
    ['no release of the rest', true, shown],
    ['a release that was not asked for', false, [...shown, rest]],
    ['no receivers', true, undefined],
  ])('stays unknown where the record has %s', async (_, unfreezeUnsplit, receivers) => {
    const { sharing: service } = await answered(fault, { ...record, receivers });
    const error = await rejectionOf(PayscoreApiError, service.create({ ...sharing, unfreezeUnsplit }));
    expect([error.outcome, error.found]).toEqual(['unknown', 'PROCESSING']);
  });
});

describe('a release whose outcome is unknown', () => {
  const release = { transactionId: 'T1', outOrderNo: 'P1', description: '解冻' };

  it.each<[string, ScriptedAnswer]>([
    ['a fault', fault],
    ['the refusal that nothing is left', gone],
  ])('is proven by its only share after %s', async (_, answer) => {
    const { sharing: service } = await answered(answer, {
      ...record,
      receivers: [{ ...rest, description: '解冻' }],
    });
    expect(await service.unfreeze(release)).toMatchObject({ orderId: '3008' });
  });

  it.each<[string, object[]]>([
    ['a sharing', shown],
    ['another description', [rest]],
    ['no share', []],
  ])('stays as it was where the record shows %s', async (_, receivers) => {
    const { sharing: service } = await answered(gone, { ...record, receivers });
    const error = await rejectionOf(PayscoreApiError, service.unfreeze(release));
    expect([error.code, error.found]).toEqual(['NOT_ENOUGH', 'PROCESSING']);
  });
});

describe('a return whose outcome is unknown', () => {
  const giveBack = {
    outOrderNo: 'P1',
    outReturnNo: 'B1',
    returnMchid: store,
    amount: 60,
    description: '退款',
  };
  const returned = {
    out_order_no: 'P1',
    out_return_no: 'B1',
    return_mchid: store,
    amount: 60,
    description: '退款',
    result: 'FAILED',
  };

  it('is proven by its record, which says how it ended', async () => {
    const { sharing: service, requests } = await answered(fault, returned);
    expect(await service.createReturn(giveBack)).toMatchObject({ result: 'FAILED' });
    expect(requests.at(-1)?.target).toBe('/v3/profitsharing/return-orders/B1?out_order_no=P1');
  });

  it.each<[string, object]>([
    ['another amount', { amount: 61 }],
    ['another merchant', { return_mchid: '1' }],
    ['another number', { out_return_no: 'B2' }],
  ])('stays unknown where the record has %s', async (_, change) => {
    const { sharing: service } = await answered(fault, { ...returned, ...change });
    expect((await rejectionOf(PayscoreApiError, service.createReturn(giveBack))).outcome).toBe('unknown');
  });
});

describe('the name of a receiver', () => {
  it('is sent encrypted, under the serial of the key, and is told nobody', async () => {
    const server = await startServer(() => ({ status: 400, body: '{"code":"PARAM_ERROR","message":"…"}' }));
    const { nest, logger } = await startMerchant({ http: { baseUrl: server.origin } });
    const service = nest.get(ProfitSharingService);
    const error = await rejectionOf(PayscoreApiError, service.create(sharing));
    const [sent] = server.requests;
    const [, person] = (JSON.parse(sent?.body ?? '') as { receivers: { name?: string }[] }).receivers;
    expect(person?.name).toMatch(/^[A-Za-z0-9+/]{342}==$/);
    expect(sent?.headers['wechatpay-serial']).toMatch(/./);
    const told = JSON.stringify([error, error.message, logger]);
    expect(told).not.toContain('张三');
    expect(sent?.body).not.toContain('张三');
  });
});
