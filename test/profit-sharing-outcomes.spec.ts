import {
  getResponseMetadata,
  PayscoreApiError,
  ProfitSharingService,
  type CreateProfitSharingRequest,
} from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { json, startMerchant } from './support/bad-day.js';
import { startServer, type ScriptedAnswer } from './support/local-server.js';
import { rejectionOf } from './support/thrown.js';

const store = '1900000110';
const share = (amount: number, account = store) => ({
  type: 'MERCHANT_ID' as const,
  account,
  amount,
  description: '门店分成',
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

const sharing = {
  transactionId: 'T1',
  outOrderNo: 'P1',
  receivers: [share(100), { ...share(50, 'oStaff'), type: 'PERSONAL_OPENID' as const, name: '张三' }],
  unfreezeUnsplit: true,
} satisfies CreateProfitSharingRequest;
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
    ['receivers without accounts', true, [...shown.map(({ amount }) => ({ amount })), rest]],
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
