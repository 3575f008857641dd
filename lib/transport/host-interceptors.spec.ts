import { HttpModule, HttpService } from '@nestjs/axios';
import { Test } from '@nestjs/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { publicKeyIdentity } from '../../test/support/keys.js';
import { startServer, type ScriptedAnswer } from '../../test/support/local-server.js';
import { moduleConfig } from '../../test/support/options.js';
import { sendCall } from '../../test/support/signed-transport.js';
import { signedHeaders } from '../../test/support/signed-message.js';
import { rejectionOf } from '../../test/support/thrown.js';
import {
  PayscoreApiError,
  PayscoreConfigError,
  PayscoreConnectionError,
  PayscoreSignatureError,
} from '../errors/index.js';
import type { Axios, AxiosAnswer, InternalConfig } from './axios-types.js';
import type { Answer } from './call.js';
import { Connections } from './connections.service.js';
import { SignedTransport } from './signed-transport.service.js';

const body = '{"state":"CREATED"}';
const genuine: ScriptedAnswer = { status: 200, headers: signedHeaders(body), body };

/** A call through an HttpService that the host has changed. */
async function start(setUp: (axios: Axios) => void, answer = genuine, timeout = 15_000) {
  const server = await startServer(() => answer);
  const config = moduleConfig({ http: { baseUrl: server.origin, timeout }, retry: false });
  const nest = await Test.createTestingModule({ imports: [HttpModule.register({})] }).compile();
  const service = nest.get(HttpService);
  const connections = new Connections(service, config);
  const http = new SignedTransport(connections, config);
  onTestFinished(() => connections.onApplicationShutdown());
  setUp(service.axiosRef);
  const call = (): Promise<Answer> =>
    sendCall(http, {
      method: 'POST',
      target: '/v3/x?y=1',
      body: '{"amount":1}',
      operation: 'ServiceOrderService.create',
      keyOf: (id) => config.platformKeys.get(id),
      expectedSerial: publicKeyIdentity.id,
    });
  return { call, requests: server.requests };
}

const onRequest = (change: (config: InternalConfig) => unknown) => (axios: Axios) =>
  void axios.interceptors.request.use((config) => {
    change(config);
    return config;
  });

const otherwiseAuthorized = (config: InternalConfig): InternalConfig => {
  config.headers.set('Authorization', 'Bearer 1');
  return config;
};

describe("an interceptor of the host's", () => {
  it('may add headers and see what is sent', async () => {
    const seen: unknown[] = [];
    const { call, requests } = await start(
      onRequest((config) => {
        config.headers.set('X-Trace-Id', '7');
        seen.push(config.data);
      }),
    );
    expect(await call()).toMatchObject({ json: { state: 'CREATED' } });
    expect(requests[0]?.headers['x-trace-id']).toBe('7');
    expect(seen).toEqual(['{"amount":1}']);
  });

  it('may see what is answered, and changes nothing by it', async () => {
    const { call } = await start((axios) => {
      // Many hosts unwrap `data` in an interceptor.
      axios.interceptors.response.use((answer) => {
        answer.data = '{"state":"DONE"}';
        return answer.data as never;
      });
    });
    expect(await call()).toEqual({
      attempts: 1,
      status: 200,
      requestId: '08F78BB5AF0610D302189F8EB3BA-268435464',
      json: { state: 'CREATED' },
    });
  });

  it('may take longer than the call has time, once the answer is proven', async () => {
    const { call } = await start(
      (axios) => {
        axios.interceptors.response.use(() => new Promise<never>(() => undefined));
      },
      genuine,
      200,
    );
    expect(await call()).toMatchObject({ json: { state: 'CREATED' } });
  });

  it('may fail at an answer that is proven, and the call has succeeded all the same', async () => {
    const { call } = await start((axios) => {
      axios.interceptors.response.use(() => {
        throw new Error('the log is full');
      });
    });
    expect(await call()).toMatchObject({ json: { state: 'CREATED' } });
  });

  it.each<[string, (config: InternalConfig) => unknown]>([
    ['body', (config) => (config.data = '{"amount":2}')],
    ['URL', (config) => (config.params = { z: 1 })],
    ['URL', (config) => (config.url = `${config.url}&z=1`)],
    ['URL', (config) => (config.url = 'http://localhost:1/v3/x?y=1')],
    ['method', (config) => (config.method = 'put')],
  ])('is refused when it changes the %s, and nothing is sent', async (part, change) => {
    const { call, requests } = await start(onRequest(change));
    const error = await rejectionOf(PayscoreConfigError, call());
    expect(error.message).toMatch(new RegExp(`an interceptor of the host changes what is signed: ${part}`));
    expect(error.message).not.toContain('amount');
    expect(requests).toEqual([]);
  });

  it('is refused when it changes the signature after it was made', async () => {
    const { call, requests } = await start((axios) => {
      const { handlers } = axios.interceptors.request as unknown as { handlers: object[] };
      // An interceptor before the package's own in axios' list runs after it.
      handlers.unshift({
        fulfilled: otherwiseAuthorized,
        rejected: undefined,
        synchronous: false,
        runWhen: null,
      });
    });
    expect((await rejectionOf(PayscoreConfigError, call())).message).toContain('Authorization');
    expect(requests).toEqual([]);
  });

  it('does not choose another way: another adapter would not say when the first byte leaves', async () => {
    const { call, requests } = await start(
      onRequest((config) => (config.adapter = () => Promise.reject(new Error('not this one')))),
    );
    expect(await call()).toMatchObject({ json: { state: 'CREATED' } });
    expect(requests).toHaveLength(1);
  });

  it('does not make a call be sent twice', async () => {
    const { call, requests } = await start(
      (axios) => {
        let last: InternalConfig | undefined;
        axios.interceptors.request.use((config) => (last = config));
        const repeat = (): Promise<AxiosAnswer> => axios.request(last as InternalConfig);
        let times = 0;
        axios.interceptors.response.use(undefined, (error: unknown) =>
          times++ === 0 ? repeat() : Promise.reject(error),
        );
      },
      { status: 500, body: '{"code":"SYSTEM_ERROR"}' },
    );
    const error = await rejectionOf(PayscoreConnectionError, call());
    expect(error.outcome).toBe('unknown');
    expect(requests).toHaveLength(1);
  });

  it.each<[string, ScriptedAnswer]>([
    ['a forged answer', { ...genuine, body: '{}' }],
    ['a refusal', { status: 400, body: '{"code":"PARAM_ERROR"}' }],
  ])('does not make a success of %s', async (_, answer) => {
    const { call } = await start((axios) => {
      axios.interceptors.response.use(undefined, () => ({ status: 200, data: body, headers: {} }));
    }, answer);
    expect((await rejectionOf(PayscoreConnectionError, call())).outcome).toBe('unknown');
  });

  it('sees the errors of the module', async () => {
    const seen: unknown[] = [];
    const { call } = await start(
      (axios) => {
        axios.interceptors.response.use(undefined, (error: unknown) => {
          seen.push(error);
          return Promise.reject(error);
        });
      },
      { ...genuine, headers: {} },
    );
    const error = await rejectionOf(PayscoreSignatureError, call());
    expect(seen).toEqual([error]);
    expect(error).not.toBeInstanceOf(PayscoreApiError);
  });
});

describe("the host's own way out", () => {
  it.each<[string, object]>([
    ['an agent', { httpsAgent: {} }],
    ['an agent for plain http', { httpAgent: {} }],
    ["axios' proxy", { proxy: { host: 'proxy.example', port: 3128 } }],
  ])('is not passed over in silence: %s', async (_, defaults) => {
    const { call, requests } = await start((axios) => Object.assign(axios.defaults, defaults));
    const error = await rejectionOf(PayscoreConfigError, call());
    expect(error.option).toBe('http.proxy');
    expect(requests).toEqual([]);
  });

  it('may be none', async () => {
    const { call } = await start((axios) => Object.assign(axios.defaults, { proxy: false }));
    expect(await call()).toMatchObject({ status: 200 });
  });

  it.each<[string, object]>([
    ['an adapter', { adapter: () => Promise.reject(new Error('not this one')) }],
    ['a transformation', { transformRequest: [() => 'x'], transformResponse: [() => 'x'] }],
  ])('and its bytes are those of the module, whatever the defaults say: %s', async (_, defaults) => {
    const { call, requests } = await start((axios) => Object.assign(axios.defaults, defaults));
    expect(await call()).toMatchObject({ json: { state: 'CREATED' } });
    expect(requests[0]?.body).toBe('{"amount":1}');
  });
});

it("A transformation that a host adds to its defaults reaches no call of another registration's", async () => {
  let first: Axios | undefined;
  await start((axios) => (first = axios));
  const { call, requests } = await start(onRequest(() => undefined));
  const { transformRequest } = (first as unknown as Axios).defaults;
  (transformRequest as (() => unknown)[]).push(() => 'x');
  onTestFinished(() => void (transformRequest as unknown[]).pop());
  expect(await call()).toMatchObject({ json: { state: 'CREATED' } });
  expect(requests[0]?.body).toBe('{"amount":1}');
});

describe('a call that nobody of the host watches', () => {
  it('is sent with the same headers as one that is watched', async () => {
    const unwatched = await start(() => undefined);
    const watched = await start(onRequest(() => undefined));
    await Promise.all([unwatched.call(), watched.call()]);
    const [first, second] = [unwatched, watched].map(({ requests }) => {
      const { authorization, host: _, ...others } = requests[0]?.headers ?? {};
      return { ...others, isSigned: authorization?.startsWith('WECHATPAY2-SHA256-RSA2048 mchid=') };
    });
    expect(first).toEqual(second);
    expect(first).toMatchObject({ isSigned: true, 'content-type': 'application/json' });
  });

  it.each<[string, (axios: Axios, seen: () => void) => unknown]>([
    ['an interceptor of requests', (axios, seen) => onRequest(seen)(axios)],
    [
      'an interceptor of answers',
      (axios, seen) => axios.interceptors.response.use((answer) => (seen(), answer)),
    ],
    [
      'a method in the place of request',
      (axios, seen) => {
        const request = axios.request.bind(axios);
        axios.request = ((...given: Parameters<Axios['request']>) => (seen(), request(...given))) as never;
      },
    ],
  ])('is watched from the moment on at which the host adds %s', async (_, add) => {
    const seen: number[] = [];
    let axios: Axios | undefined;
    const { call } = await start((given) => (axios = given));
    await call();
    add(axios as Axios, () => seen.push(1));
    await call();
    expect(seen).toEqual([1]);
  });

  it.each<[string, (axios: Axios) => unknown]>([
    ['of all methods', (axios) => (axios.defaults.headers.common['X-Trace-Id'] = '7')],
    ['of one method', (axios) => (axios.defaults.headers.post['X-Trace-Id'] = '7')],
    ['without a method', (axios) => (axios.defaults.headers['X-Trace-Id'] = '7')],
    [
      'in the place of those of all methods',
      (axios) =>
        (axios.defaults.headers.common = { ...axios.defaults.headers.common, 'X-Trace-Id': '7' } as never),
    ],
    [
      'in the place of those of one method',
      (axios) => (axios.defaults.headers.post = { 'X-Trace-Id': '7' } as never),
    ],
    [
      'without a method and in the place of another method',
      (axios) => {
        delete (axios.defaults.headers as Partial<typeof axios.defaults.headers>).put;
        axios.defaults.headers['X-Trace-Id'] = '7';
      },
    ],
    [
      'behind copies of the defaults',
      (axios) => {
        const { defaults } = axios;
        axios.defaults = { ...defaults };
        defaults.headers = { ...defaults.headers, common: { 'X-Trace-Id': '7' } } as never;
      },
    ],
    [
      'in the place of all',
      (axios) =>
        (axios.defaults.headers = { ...axios.defaults.headers, common: { 'X-Trace-Id': '7' } } as never),
    ],
  ])('carries a default header that the host adds later, %s', async (_, add) => {
    let axios: Axios | undefined;
    const { call, requests } = await start((given) => (axios = given));
    await call();
    add(axios as Axios);
    await call();
    expect(requests.map(({ headers }) => headers['x-trace-id'])).toEqual([undefined, '7']);
  });

  it.each<[string, object]>([
    ['an agent', { httpAgent: {} }],
    ['a proxy', { proxy: { host: 'proxy.example', port: 8080 } }],
    ['parameters', { params: { z: 1 } }],
  ])('is refused from the moment on at which the host sets %s', async (_, defaults) => {
    let axios: Axios | undefined;
    const { call, requests } = await start((given) => (axios = given));
    await call();
    Object.assign((axios as Axios).defaults, defaults);
    await expect(call()).rejects.toThrow(PayscoreConfigError);
    expect(requests).toHaveLength(1);
  });

  it('goes without axios again once the last interceptor is ejected', async () => {
    let axios: Axios | undefined;
    const seen: unknown[] = [];
    const { call } = await start((given) => (axios = given));
    const { request } = (axios as unknown as Axios).interceptors;
    const id = request.use((config) => (seen.push(config.url), config));
    await call();
    request.eject(id);
    expect(await call()).toMatchObject({ json: { state: 'CREATED' } });
    expect(seen).toHaveLength(1);
  });
});
