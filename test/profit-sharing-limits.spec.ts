import { anything, assert, asyncProperty, constantFrom, record } from 'fast-check';
import {
  PayscoreValidationError,
  ProfitSharingService,
  type AddProfitSharingReceiverRequest,
  type CreateProfitSharingRequest,
  type CreateProfitSharingReturnRequest,
  type UnfreezeProfitSharingRequest,
} from 'nestjs-payscore';
import { beforeEach, describe, expect, it } from 'vitest';
import { json, startMerchant } from './support/bad-day.js';
import { startServer } from './support/local-server.js';
import { rejectionOf } from './support/thrown.js';

const share = { type: 'MERCHANT_ID', account: '1900000110', amount: 1, description: '门店分成' } as const;
const sharing = {
  transactionId: '4200',
  outOrderNo: 'R1@S1',
  receivers: [share],
  unfreezeUnsplit: true,
} satisfies CreateProfitSharingRequest;
const release = {
  transactionId: '4200',
  outOrderNo: 'R1@U1',
  description: '解冻',
} satisfies UnfreezeProfitSharingRequest;
const giveBack = {
  outOrderNo: 'R1@S1',
  outReturnNo: 'R1@S1@R1',
  returnMchid: '1900000110',
  amount: 1,
  description: '退款',
} satisfies CreateProfitSharingReturnRequest;
const receiver = {
  type: 'MERCHANT_ID' as const,
  account: '1900000110',
  name: '深圳某某门店',
  relationType: 'STORE' as const,
} satisfies AddProfitSharingReceiverRequest;

let server: Awaited<ReturnType<typeof startServer>>;
let service: ProfitSharingService;

beforeEach(async () => {
  server = await startServer(() => json({}));
  const { nest } = await startMerchant({
    http: { baseUrl: server.origin },
    serviceId: undefined,
    appid: undefined,
  });
  service = nest.get(ProfitSharingService);
});

/** Calls by name, each with a valid request that a change makes another one. */
const calls = {
  create: (change: object) => service.create({ ...sharing, ...change }),
  query: ({ outOrderNo = 'R1@S1', ...change }: { outOrderNo?: string }) =>
    service.query(outOrderNo, { transactionId: '4200', ...change }),
  unfreeze: (change: object) => service.unfreeze({ ...release, ...change }),
  createReturn: (change: object) => service.createReturn({ ...giveBack, ...change }),
  queryReturn: ({ outReturnNo = 'B1', ...change }: { outReturnNo?: string }) =>
    service.queryReturn(outReturnNo, { outOrderNo: 'R1@S1', ...change }),
  queryAmount: (change: { transactionId?: string }) => service.queryAmount(change.transactionId ?? '4200'),
  addReceiver: (change: object) => service.addReceiver({ appid: 'wx1', ...receiver, ...change }),
  deleteReceiver: (change: object) =>
    service.deleteReceiver({ appid: 'wx1', type: 'MERCHANT_ID', account: '1', ...change }),
  queryMerchantConfig: (change: { subMchid?: string }) => service.queryMerchantConfig(change.subMchid ?? '2'),
  queryBill: (change: object) => service.queryBill({ billDate: '2026-11-20', ...change }),
};
type Call = keyof typeof calls;
const call = (name: Call, change: object): Promise<unknown> => calls[name](change);

const shares = (count: number): object => ({ receivers: Array.from({ length: count }, () => share) });
const shareWith = (change: object): object => ({ receivers: [share, { ...share, ...change }] });
const numbers = ['', 'a'.repeat(65), '单号1', 'R 1', 'R.1', 'R/1', 'R#1', 'R1\n'];

const beyond: [Call, string, object][] = [
  ...numbers.flatMap((number): [Call, string, object][] => [
    ['create', 'outOrderNo', { outOrderNo: number }],
    ['unfreeze', 'outOrderNo', { outOrderNo: number }],
    ['createReturn', 'outReturnNo', { outReturnNo: number }],
    ['queryReturn', 'outOrderNo', { outOrderNo: number }],
  ]),
  ...numbers
    .slice(1)
    .map((number): [Call, string, object] => ['createReturn', 'outOrderNo', { outOrderNo: number }]),
  ['queryReturn', 'outReturnNo', { outReturnNo: 'a'.repeat(65) }],
  ['queryAmount', 'transactionId', { transactionId: 'a'.repeat(33) }],
  ['queryMerchantConfig', 'subMchid', { subMchid: '' }],
  ['create', 'transactionId', { transactionId: 'a'.repeat(33) }],
  ['create', 'transactionId', { transactionId: undefined }],
  ['create', 'subMchid', { subMchid: '' }],
  ['create', 'subMchid', { subMchid: '1'.repeat(33) }],
  ['create', 'receivers', shares(0)],
  ['create', 'receivers', shares(51)],
  ['create', 'receivers', { receivers: undefined }],
  ['create', 'receivers', { receivers: share }],
  ['create', 'unfreezeUnsplit', { unfreezeUnsplit: undefined }],
  ['create', 'unfreezeUnsplit', { unfreezeUnsplit: 'true' }],
  ['create', 'receivers[1].type', shareWith({ type: 'PERSONAL_WECHATID' })],
  ['create', 'receivers[1].account', shareWith({ account: 'a'.repeat(65) })],
  ['create', 'receivers[1].account', shareWith({ account: '' })],
  ['create', 'receivers[1].name', shareWith({ name: '张'.repeat(72) })],
  ['create', 'receivers[1].name', shareWith({ name: '' })],
  ['create', 'receivers[1].amount', shareWith({ amount: 0 })],
  ['create', 'receivers[1].amount', shareWith({ amount: 1.5 })],
  ['create', 'receivers[1].amount', shareWith({ amount: '1' })],
  ['create', 'receivers[1].amount', shareWith({ amount: undefined })],
  ['create', 'receivers[1].description', shareWith({ description: '字'.repeat(81) })],
  ['create', 'receivers[1].description', shareWith({ description: '' })],
  ['create', 'appid', shareWith({ type: 'PERSONAL_OPENID' })],
  ['create', 'subAppid', shareWith({ type: 'PERSONAL_SUB_OPENID' })],
  ['create', 'appid', { appid: 'a'.repeat(33) }],
  ['query', 'transactionId', { transactionId: '' }],
  ['unfreeze', 'description', { description: '字'.repeat(81) }],
  ['unfreeze', 'description', { description: undefined }],
  ['createReturn', 'orderId|outOrderNo', { orderId: '3008' }],
  ['createReturn', 'orderId|outOrderNo', { outOrderNo: undefined }],
  ['createReturn', 'orderId', { outOrderNo: undefined, orderId: 'a'.repeat(65) }],
  ['createReturn', 'returnMchid', { returnMchid: '1'.repeat(33) }],
  ['createReturn', 'amount', { amount: 0 }],
  ['createReturn', 'amount', { amount: 0.5 }],
  ['createReturn', 'description', { description: '字'.repeat(81) }],
  ['addReceiver', 'appid', { appid: undefined }],
  ['addReceiver', 'type', { type: 'PERSON' }],
  ['addReceiver', 'account', { account: 'a'.repeat(65) }],
  ['addReceiver', 'name', { name: undefined }],
  ['addReceiver', 'name', { name: 'a'.repeat(215) }],
  ['addReceiver', 'relationType', { relationType: 'FRIEND' }],
  ['addReceiver', 'customRelation', { relationType: 'CUSTOM' }],
  ['addReceiver', 'customRelation', { relationType: 'CUSTOM', customRelation: '字'.repeat(11) }],
  ['addReceiver', 'subAppid', { type: 'PERSONAL_SUB_OPENID' }],
  ['deleteReceiver', 'subAppid', { type: 'PERSONAL_SUB_OPENID' }],
  ['deleteReceiver', 'appid', { appid: undefined }],
  ['deleteReceiver', 'account', { account: undefined }],
  ['queryBill', 'billDate', { billDate: '20261120' }],
  ['queryBill', 'billDate', { billDate: '2026-02-30' }],
  ['queryBill', 'billDate', { billDate: undefined }],
  ['queryBill', 'tarType', { tarType: 'ZIP' }],
];

const within: [Call, object][] = [
  ['create', { outOrderNo: `${'a'.repeat(58)}_-|*@9` }],
  ['create', shares(50)],
  ['create', shareWith({ account: 'a'.repeat(64), description: '字'.repeat(80), amount: 1_000_000_000_000 })],
  ['create', shareWith({ name: '张'.repeat(71) })],
  ['create', { ...shareWith({ type: 'PERSONAL_OPENID' }), appid: 'a'.repeat(32) }],
  [
    'create',
    { ...shareWith({ type: 'PERSONAL_SUB_OPENID' }), subAppid: 'a'.repeat(32), subMchid: '1'.repeat(32) },
  ],
  ['unfreeze', { outOrderNo: 'a'.repeat(64), description: '字'.repeat(80) }],
  ['createReturn', { outOrderNo: undefined, orderId: 'a'.repeat(64) }],
  ['createReturn', { orderId: '' }],
  [
    'createReturn',
    { outReturnNo: 'a'.repeat(64), returnMchid: '1'.repeat(32), description: '字'.repeat(80) },
  ],
  ['query', { outOrderNo: 'a@|*'.repeat(16), subMchid: '2' }],
  ['queryReturn', { outReturnNo: 'a@|*'.repeat(16) }],
  ['addReceiver', { type: 'PERSONAL_OPENID', name: undefined }],
  ['addReceiver', { relationType: 'CUSTOM', customRelation: '字'.repeat(10) }],
  ['addReceiver', { relationType: 'STAFF', customRelation: '店长' }],
  ['addReceiver', { type: 'PERSONAL_SUB_OPENID', subAppid: 'wx2' }],
  ['queryBill', { subMchid: '2', tarType: 'GZIP' }],
];

const titled = <Rest extends unknown[]>(rows: (readonly [Call, ...Rest])[]) =>
  rows.map((row) => [`${row[0]} ${JSON.stringify(row.slice(1)).slice(0, 90)}`, ...row] as const);

describe('a request of profit sharing beyond a documented limit is not sent', () => {
  it.each(titled(beyond))('%s', async (_, name, path, change) => {
    const { violations } = await rejectionOf(PayscoreValidationError, call(name, change));
    expect(new Set(violations.map((violation) => violation.path))).toEqual(new Set([path]));
    expect(server.requests).toEqual([]);
  });
});

describe('a request of profit sharing just within the documented limits is sent', () => {
  it.each(titled(within))('%s', async (_, name, change) => {
    await call(name, change);
    expect(server.requests).toHaveLength(1);
  });
});

it('A request of any shape is refused with its paths, or sent', async () => {
  const loose = {
    receivers: anything(),
    outOrderNo: anything(),
    unfreezeUnsplit: anything(),
    amount: anything(),
  };
  await assert(
    asyncProperty(
      constantFrom('create', 'unfreeze', 'createReturn', 'addReceiver'),
      record(loose),
      async (name, change) => {
        const error = await call(name, change).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        if (error !== undefined) expect(error).toBeInstanceOf(PayscoreValidationError);
      },
    ),
    { numRuns: 200 },
  );
});
