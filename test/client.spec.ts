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
import { describe, expect, it } from 'vitest';
import { closedPort, json, nonceOf, refused, startMerchant } from './support/bad-day.js';
import { clientOf } from './support/client-of.js';
import { startServer, type ScriptedAnswer } from './support/local-server.js';
import { PayscoreHost, startSimulator } from './support/payscore-host.js';
import { rejectionOf } from './support/thrown.js';

const path = '/v3/profitsharing/orders';
const share: PayscoreRequest = { method: 'POST', path, body: { out_order_no: 'P1' } };

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
      const first = await clientOf(answer, json({}));
      await expect(first.client.request({ method, path })).rejects.toMatchObject({ outcome: 'unknown' });
      expect(first.requests.length).toBe(1);
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
