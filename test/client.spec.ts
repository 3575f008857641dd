import { Injectable } from '@nestjs/common';
import {
  getResponseMetadata,
  InjectPayscore,
  PayscoreApiError,
  PayscoreClient,
  PayscoreConnectionError,
  PayscoreModule,
  PayscoreSignatureError,
  PayscoreValidationError,
  type PayscoreRequest,
} from 'nestjs-payscore';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { closedPort, inTurn, json, nonceOf, refused, startMerchant } from './support/bad-day.js';
import { startServer, type ScriptedAnswer } from './support/local-server.js';
import { PayscoreHost, startSimulator } from './support/payscore-host.js';
import { rejectionOf } from './support/thrown.js';

const path = '/v3/profitsharing/orders';
const share: PayscoreRequest = { method: 'POST', path, body: { out_order_no: 'P1' } };

async function clientOf(...answers: (ScriptedAnswer | undefined)[]) {
  const server = await startServer(inTurn(...answers));
  const { nest, timing } = await startMerchant({ http: { baseUrl: server.origin } });
  return { ...server, client: nest.get(PayscoreClient), timing };
}

describe('a signed call to any address', () => {
  it('sends what it is given and answers the verified JSON as it came', async () => {
    const { client, requests } = await clientOf(json({ order_id: '1', a_b: { c_d: [1] } }));
    const answer = await client.request<{ order_id: string }>({
      method: 'POST',
      path: '/v3/a/{no}/b-{other_no}',
      params: { no: 'x/../|*中', other_no: 7 },
      query: { 'a&b': 'c=d e', n: 1, yes: true, none: undefined },
      body: {
        out_order_no: 'P1',
        outOrderNo: 'kept',
        none: undefined,
        nothing: null,
        list: [{ a: 1.5 }],
        text: '😀',
      },
    });
    expect(answer).toEqual({ order_id: '1', a_b: { c_d: [1] } });
    expect(getResponseMetadata(answer)).toEqual({
      status: 200,
      requestId: '08F78BB5AF0610D302189F8EB3BA-268435464',
    });
    expect(requests.length).toBe(1);
    const { target, body, method, headers } = requests[0] as (typeof requests)[number];
    expect([method, target]).toEqual([
      'POST',
      '/v3/a/x%2F..%2F%7C*%E4%B8%AD/b-7?a%26b=c%3Dd%20e&n=1&yes=true',
    ]);
    expect(JSON.parse(body)).toEqual({
      out_order_no: 'P1',
      outOrderNo: 'kept',
      nothing: null,
      list: [{ a: 1.5 }],
      text: '😀',
    });
    expect(headers).toMatchObject({ accept: 'application/json', 'content-type': 'application/json' });
  });

  it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const)(
    'by %s can have no body and no answer',
    async (method) => {
      const { client, requests } = await clientOf(json({}, 204));
      expect(await client.request<void>({ method, path })).toBeUndefined();
      expect(requests).toMatchObject([{ method, body: '' }]);
    },
  );

  it('is proven: an answer that WeChat Pay did not sign is refused', async () => {
    const { client } = await clientOf({ status: 200, body: '{}' });
    expect(await rejectionOf(PayscoreSignatureError, client.request(share))).toMatchObject({
      operation: `POST ${path}`,
      outcome: 'unknown',
    });
  });

  it('that is refused tells the code, and no value of its path', async () => {
    const { client } = await clientOf(refused(404, 'RESOURCE_NOT_EXISTS'));
    const call = client.request({
      method: 'GET',
      path: `${path}/{out_order_no}`,
      params: { out_order_no: 'secret' },
    });
    const failure = await rejectionOf(PayscoreApiError, call);
    expect(failure).toMatchObject({ code: 'RESOURCE_NOT_EXISTS', operation: `GET ${path}/{out_order_no}` });
    expect(failure.message).not.toContain('secret');
  });

  it.each<[string, ScriptedAnswer | undefined]>([
    ['failed with 500', refused(500, 'SYSTEM_ERROR')],
    ['was broken off', undefined],
    ['was answered without a signature', { status: 200, body: '{}' }],
  ])('that %s is sent once, whatever its method, unless it is called idempotent', async (_, answer) => {
    for (const method of ['GET', 'POST', 'DELETE'] as const) {
      const once_ = await clientOf(answer, json({}));
      await expect(once_.client.request({ method, path })).rejects.toMatchObject({ outcome: 'unknown' });
      expect(once_.requests.length).toBe(1);
      const again = await clientOf(answer, json({}));
      expect(await again.client.request({ method, path, idempotent: true })).toEqual({});
      expect(again.requests.length).toBe(2);
      expect(nonceOf(again.requests[0] as never)).not.toBe(nonceOf(again.requests[1] as never));
    }
  });

  it('that never reached WeChat Pay, or met its limit, is sent again in any case', async () => {
    const { client, requests } = await clientOf(refused(429, 'FREQUENCY_LIMITED'), json({}));
    expect(await client.request(share)).toEqual({});
    expect(requests.length).toBe(2);
    const backup = await startServer(() => json({ there: true }));
    const { nest } = await startMerchant({ http: { baseUrl: closedPort, backupBaseUrl: backup.origin } });
    expect(await nest.get(PayscoreClient).request(share)).toEqual({ there: true });
  });

  it('takes the options of a call: signal, timeout, retry', async () => {
    const { client, requests } = await clientOf(refused(500, 'SYSTEM_ERROR'));
    await expect(client.request({ ...share, idempotent: true }, { retry: false })).rejects.toThrow('500');
    expect(requests.length).toBe(1);
    await expect(client.request(share, { timeout: 0 })).rejects.toBeInstanceOf(PayscoreValidationError);
    const aborted = await rejectionOf(
      PayscoreConnectionError,
      client.request(share, { signal: AbortSignal.abort() }),
    );
    expect(aborted.outcome).toBe('not-sent');
    const silent = await startServer(() => new Promise(() => undefined));
    const { nest } = await startMerchant({ http: { baseUrl: silent.origin } });
    const call = nest.get(PayscoreClient).request(share, { timeout: 50 });
    expect((await rejectionOf(PayscoreConnectionError, call)).outcome).toBe('unknown');
  });

  const cycle: Record<string, unknown> = {};
  cycle['a'] = cycle;
  cycle['b'] = cycle;

  it.each<[string, object, string]>([
    ['another method', { method: 'TRACE' }, 'method'],
    ['a method in small letters', { method: 'get', body: undefined }, 'method'],
    ['a body on a GET', { method: 'GET' }, 'body'],
    ...[
      'https://api.mch.weixin.qq.com/v3/x',
      'https://evil.example/v3/x',
      '//evil.example/v3/x',
      '/v2/x',
      '/v3',
      '/v3/',
      'v3/x',
      '/v3/x/',
      '/v3//x',
      '/v3/./x',
      '/v3/../v2/x',
      '/v3/%2e%2e/x',
      '/v3/x/..',
      '/v3/x?a=b',
      '/v3/x#a',
      '/v3/x\\y',
      '/v3/a b',
      '/v3/订单',
      '/v3/a|b',
      '/v3/x\n',
      '/V3/x',
      '@evil.example/v3/x',
      '',
      undefined,
    ].map((given): [string, object, string] => [
      `the path ${JSON.stringify(given)}`,
      { path: given },
      'path',
    ]),
    ['a parameter left out', { path: '/v3/{a}' }, 'params.a'],
    ['an inherited parameter', { path: '/v3/{toString}', params: {} }, 'params.toString'],
    ['a parameter without a place', { params: { a: '1' } }, 'params.a'],
    ...['', '.', '..', '\ud800', NaN, 2 ** 53, null, {}, ['a']].map((a): [string, object, string] => [
      `the parameter ${JSON.stringify(a)}`,
      { path: '/v3/{a}', params: { a } },
      'params.a',
    ]),
    ['parameters that are a list', { params: ['a'] }, 'params'],
    ['a list in the query', { query: { a: ['b'] } }, 'query.a'],
    ['a query that is a text', { query: 'a=b' }, 'query'],
    ['null in the query', { query: { a: null } }, 'query.a'],
    ['a body that is a text', { body: '{}' }, 'body'],
    ['a body that is null', { body: null }, 'body'],
    ['a body that is promised', { body: () => Promise.resolve({}) }, 'body'],
    ['a bigint', { body: { a: [{ b: 1n }] } }, 'body.a[0].b'],
    ['no number', { body: { a: NaN } }, 'body.a'],
    ['a date', { body: { a: new Date() } }, 'body.a'],
    ['bytes', { body: { a: new Uint8Array(1) } }, 'body.a'],
    ['a map', { body: { a: new Map() } }, 'body.a'],
    ['a hole in a list', { body: { a: [undefined] } }, 'body.a[0]'],
    ['a body without an end', { body: cycle }, 'body'],
    ['a property misspelt', { querry: {} }, 'querry'],
    ['a word that is no boolean', { idempotent: 'false' }, 'idempotent'],
  ])('with %s is refused before it is signed', async (_, changes, place) => {
    const { client, requests } = await clientOf(json({}));
    const failure = await rejectionOf(
      PayscoreValidationError,
      client.request({ ...share, ...changes } as PayscoreRequest),
    );
    expect(failure.violations.map((violation) => violation.path)).toContain(place);
    expect(requests).toEqual([]);
  });

  it('encrypts once, to the key that it names', async () => {
    const { client, requests } = await clientOf(refused(429, 'FREQUENCY_LIMITED'), json({}));
    await client.request({ ...share, body: (encrypt) => ({ name: encrypt('张三') }) });
    expect(requests[0]?.body).toMatch(/^\{"name":"[\w+/]{342}=="\}$/);
    expect(requests[1]?.body).toBe(requests[0]?.body);
    expect(requests[0]?.headers['wechatpay-serial']).toMatch(/^PUB_KEY_ID_/);
  });

  it('sends the body as it was when the call began', async () => {
    const { client, requests } = await clientOf(json({}));
    const body = { amount: 1 };
    const call = client.request({ ...share, body });
    body.amount = 9_000;
    await call;
    expect(requests[0]?.body).toBe('{"amount":1}');
  });

  it('is signed by the registration that it is injected from', async () => {
    @Injectable()
    class Desk {
      constructor(
        @InjectPayscore(PayscoreClient, 'bikes') readonly bikes: PayscoreClient,
        @InjectPayscore(PayscoreClient, 'hotel') readonly hotel: PayscoreClient,
      ) {}
    }
    const { simulator: bikes } = await startSimulator({ mchid: '1110000111' });
    const { simulator: hotel } = await startSimulator({ mchid: '2220000222' });
    const host = await PayscoreHost.of(
      PayscoreModule.forRoot({ ...bikes.moduleOptions(), name: 'bikes' }),
      PayscoreModule.forRoot({ ...hotel.moduleOptions(), name: 'hotel' }),
    )
      .providers(Desk)
      .start();
    const echo = { method: 'POST', path: '/v3/security/echo', body: { echo_message: 'hello' } } as const;
    const desk = host.get(Desk);
    // Each simulator knows its own merchant only.
    expect(await Promise.all([desk.bikes.request(echo), desk.hotel.request(echo)])).toEqual([
      { echo_message: 'hello' },
      { echo_message: 'hello' },
    ]);
  });
});

describe('a download from any address', () => {
  it('is the bytes as they come, and says that nothing proves them', async () => {
    const content = Buffer.alloc(3_000_000, 'WeChat Pay');
    const { client, requests, origin } = await clientOf({ status: 200, body: content });
    const download = await client.download(`${origin}/v3/billdownload/file?token=a%2Bb&tartype=gzip`);
    expect(download.verified).toBe(false);
    expect(getResponseMetadata(download)).toEqual({ status: 200, requestId: undefined });
    const hash = createHash('sha1');
    for await (const chunk of download) hash.update(chunk as Buffer);
    expect(hash.digest('hex')).toBe(createHash('sha1').update(content).digest('hex'));
    expect(requests).toMatchObject([
      { method: 'GET', target: '/v3/billdownload/file?token=a%2Bb&tartype=gzip', headers: { accept: '*/*' } },
    ]);
  });

  it('can be empty', async () => {
    const { client, origin } = await clientOf({ status: 200 });
    const chunks: unknown[] = [];
    for await (const chunk of await client.download(`${origin}/v3/file`)) chunks.push(chunk);
    expect(chunks).toEqual([]);
  });

  it('goes on at the backup while the first gives no connection', async () => {
    const backup = await startServer(() => ({ status: 200, body: 'there' }));
    const { nest } = await startMerchant({ http: { baseUrl: closedPort, backupBaseUrl: backup.origin } });
    const download = await nest.get(PayscoreClient).download(`${closedPort}/v3/file`);
    expect(String((await once(download, 'data'))[0])).toBe('there');
  });

  it('that is refused is an error before there is a stream', async () => {
    const { client, origin } = await clientOf(refused(404, 'RESOURCE_NOT_EXISTS'));
    const failure = await rejectionOf(PayscoreApiError, client.download(`${origin}/v3/file`));
    expect(failure).toMatchObject({
      status: 404,
      code: 'RESOURCE_NOT_EXISTS',
      operation: 'PayscoreClient.download',
    });
  });

  it.each(['https://evil.example/v3/file', '//evil.example/v3/file', 'http://127.0.0.1:1/v3/file', 'no url'])(
    'at %j is refused: no signature goes there',
    async (url) => {
      const { client, requests } = await clientOf({ status: 200, body: 'x' });
      const failure = await rejectionOf(PayscoreValidationError, client.download(url));
      expect(failure).toMatchObject({ operation: 'PayscoreClient.download', violations: [{ path: 'url' }] });
      expect(requests).toEqual([]);
    },
  );

  it('refuses an idleTimeout that no timer can be set to', async () => {
    const { client, origin } = await clientOf({ status: 200, body: 'x' });
    const failure = await rejectionOf(
      PayscoreValidationError,
      client.download(`${origin}/v3/file`, { idleTimeout: -1 }),
    );
    expect(failure.violations[0]?.path).toBe('options.idleTimeout');
  });
});
