import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { merchant, now, publicKeyIdentity } from '../../test/support/keys.js';
import { startServer, type ReceivedRequest } from '../../test/support/local-server.js';
import { moduleConfig } from '../../test/support/options.js';
import { createSignedTransport, sendCall, type SentCall } from '../../test/support/signed-transport.js';
import { signedHeaders } from '../../test/support/signed-message.js';
import { signatures } from '../crypto/thread-pool.js';
import type { Answer } from './call.js';

const answerBody = '{"state":"CREATED","service_introduction":"充电宝租借"}';
const { platformKeys } = moduleConfig();
const call = {
  operation: 'TestService.create',
  keyOf: (id: string) => platformKeys.get(id),
  expectedSerial: publicKeyIdentity.id,
};

async function exchange(
  ...sent: Omit<SentCall, 'operation' | 'keyOf'>[]
): Promise<[ReceivedRequest[], Answer[]]> {
  const server = await startServer(({ method }) => {
    const status = method === 'GET' ? 200 : 204;
    const body = status === 200 ? answerBody : '';
    return { status, headers: signedHeaders(body), body };
  });
  const http = await createSignedTransport(moduleConfig({ http: { baseUrl: server.origin } }));
  const answers: Answer[] = [];
  for (const request of sent) answers.push(await sendCall(http, { ...request, ...call }));
  return [[...server.requests], answers];
}

function authorization({ headers }: ReceivedRequest): Record<string, string> {
  const [scheme, pairs = ''] = (headers.authorization ?? '').split(/ (.*)/);
  expect(scheme).toBe('WECHATPAY2-SHA256-RSA2048');
  return Object.fromEntries(
    [...pairs.matchAll(/([a-z_]+)="([^"]*)"(?:,|$)/g)].map(([, name, value]) => [name, value]),
  );
}

/** Whether the signature covers the received bytes, checked without code of the package. */
function fits(request: ReceivedRequest): boolean {
  const { timestamp, nonce_str: nonce, signature = '' } = authorization(request);
  const content = `${request.method}\n${request.target}\n${timestamp}\n${nonce}\n${request.body}\n`;
  const key = createPublicKey(merchant.privateKey);
  return verify('sha256', Buffer.from(content), key, Buffer.from(signature, 'base64'));
}

describe('a request on the wire', () => {
  it.each<[string, Omit<SentCall, 'operation' | 'keyOf'>]>([
    ['a GET', { method: 'GET', target: '/v3/payscore/serviceorder?service_id=5&out_order_no=a%7Cb*c' }],
    ['a GET of Chinese text', { method: 'GET', target: '/v3/x/%E5%85%85?note=%E5%85%85%20%27%2B' }],
    ['a POST', { method: 'POST', target: '/v3/x', body: '{"reason":"充电宝已归还"}' }],
    ['a POST whose path holds a bar', { method: 'POST', target: '/v3/x/a%7Cb/cancel', body: '{}' }],
    ['a POST without a body', { method: 'POST', target: '/v3/x/1/stop' }],
  ])('is signed over the bytes that WeChat Pay receives: %s', async (_, sent) => {
    const [[received]] = await exchange(sent);
    expect(received).toMatchObject({ method: sent.method, target: sent.target, body: sent.body ?? '' });
    expect(received && fits(received)).toBe(true);
  });

  it('says whose signature it is, and when it was made', async () => {
    const [[received]] = await exchange({ method: 'POST', target: '/v3/x', body: '{}' });
    expect(received && authorization(received)).toEqual({
      mchid: merchant.mchid,
      serial_no: merchant.serialNo,
      timestamp: String(Math.floor(now / 1000)),
      nonce_str: expect.stringMatching(/^[0-9A-Za-z]{32}$/),
      signature: expect.stringMatching(/^[0-9A-Za-z+/]{342}==$/),
    });
  });

  it('carries the headers without which WeChat Pay refuses it', async () => {
    const [[received]] = await exchange({ method: 'POST', target: '/v3/x', body: '{}' });
    expect(received?.headers).toMatchObject({
      accept: 'application/json',
      'content-type': 'application/json',
      'user-agent': expect.stringMatching(/^nestjs-payscore/),
      'wechatpay-serial': publicKeyIdentity.id,
    });
  });

  it.each([
    { method: 'GET' as const, target: '/v3/x' },
    { method: 'POST' as const, target: '/v3/x' },
  ])('declares no type of content without content: %j', async (sent) => {
    const [[received]] = await exchange(sent);
    expect(received?.headers).not.toHaveProperty('content-type');
  });

  it('is signed afresh when it is sent again', async () => {
    const again = { method: 'POST' as const, target: '/v3/x', body: '{}' };
    const [received] = await exchange(again, again);
    expect(new Set(received.map((request) => authorization(request)['nonce_str'])).size).toBe(2);
    expect(received.map(fits)).toEqual([true, true]);
  });
});

describe('an answer from the wire', () => {
  it('is read as JSON, with its status and its Request-ID', async () => {
    const [, [answer]] = await exchange({ method: 'GET', target: '/v3/x' });
    expect(answer).toEqual({
      attempts: 1,
      status: 200,
      requestId: '08F78BB5AF0610D302189F8EB3BA-268435464',
      json: { state: 'CREATED', service_introduction: '充电宝租借' },
    });
  });

  it('has no JSON when it is a 204', async () => {
    const [, [answer]] = await exchange({ method: 'POST', target: '/v3/x', body: '{}' });
    expect(answer).toMatchObject({ status: 204, json: undefined });
  });
});

it('leaves the connections of other merchants alone', async () => {
  const first = await startServer(() => ({ status: 204, headers: signedHeaders() }));
  const send = async (mchid: string): Promise<void> => {
    const http = await createSignedTransport(moduleConfig({ mchid, http: { baseUrl: first.origin } }));
    await sendCall(http, { method: 'GET', target: '/v3/x', ...call });
  };
  await Promise.all([send('1111'), send('2222')]);
  expect(new Set(first.requests.map((request) => authorization(request)['mchid']))).toEqual(
    new Set(['1111', '2222']),
  );
});

describe('A registration', () => {
  const standard = signatures.most;

  it('lets the process compute as many signatures at a time as its options say', async () => {
    const most = standard + 5;
    await createSignedTransport(moduleConfig({ http: { signaturesAtOnce: 1 } }));
    expect(signatures.most).toBe(1);
    await createSignedTransport(moduleConfig({ http: { signaturesAtOnce: most } }));
    expect(signatures.most).toBe(most);
  });

  it('leaves the number of signatures as it was once its application has ended', () => {
    expect(signatures.most).toBe(standard);
  });

  it('counts no calls without the option rateLimits', async () => {
    expect((await createSignedTransport(moduleConfig())).waiting).toBeUndefined();
    expect((await createSignedTransport(moduleConfig({ rateLimits: {} }))).waiting).toBeDefined();
  });

  it('begins the time of an attempt after its wait for the rate limit', async () => {
    const server = await startServer(() => ({ status: 204, headers: signedHeaders('') }));
    const http = { baseUrl: server.origin, attemptTimeout: 200 };
    const rateLimits = { families: { client: { perSecond: 3 } } };
    const transport = await createSignedTransport(moduleConfig({ http, rateLimits }));
    const sent = { ...call, method: 'POST', target: '/v3/x', resolves: true } as const;
    const answers = await Promise.all([sendCall(transport, sent), sendCall(transport, sent)]);
    expect(answers.map(({ status }) => status)).toEqual([204, 204]);
  });
});
