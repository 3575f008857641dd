import { IsInt, IsOptional, IsString } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { certificateListAnswer } from '../../test/support/certificate-list.js';
import { platform2026, publicKeyIdentity, type PlatformIdentity } from '../../test/support/keys.js';
import { startServer, type ReceivedRequest, type ScriptedAnswer } from '../../test/support/local-server.js';
import { moduleConfig } from '../../test/support/options.js';
import { createSignedTransport } from '../../test/support/signed-transport.js';
import { signedHeaders } from '../../test/support/signed-message.js';
import { rejectionOf } from '../../test/support/thrown.js';
import { PayscoreApiError, PayscoreValidationError } from '../errors/index.js';
import type { PayscoreModuleOptions } from '../config/payscore.options.js';
import { NotificationPaths } from './notification-paths.js';
import { PlatformKeys } from '../platform-keys/platform-keys.service.js';
import { ModuleDefault } from '../schema/module-default.decorator.js';
import { get, operationsOf, post } from './operation.js';
import { OperationCaller } from './operation-caller.service.js';
import { Nested } from '../schema/nested.decorator.js';
import { getResponseMetadata } from '../transport/response-metadata.js';

class RiskFund {
  @IsInt()
  amount!: number;
}

class OrderRequest {
  @ModuleDefault({ required: false })
  @IsOptional()
  @IsString()
  appid?: string;

  @IsOptional()
  @IsString()
  reason?: string;

  @IsOptional()
  @Nested(() => RiskFund)
  riskFund?: RiskFund;
}

class Order {
  state!: string;
  @Nested(() => RiskFund)
  riskFund?: RiskFund;
}

const operations = operationsOf('TestService', {
  query: get('/v3/orders/{order_id}', OrderRequest, Order),
  create: post('/v3/orders', OrderRequest, Order),
  stop: post('/v3/orders/{order_id}/stop', undefined, undefined),
});

const signed = (body: string, status = 200, signer?: PlatformIdentity): ScriptedAnswer => ({
  status,
  headers: signedHeaders(body, signer),
  body,
});

async function start(
  script: (request: ReceivedRequest) => ScriptedAnswer,
  options: Partial<PayscoreModuleOptions> = {},
): Promise<{ http: OperationCaller; requests: readonly ReceivedRequest[] }> {
  const server = await startServer(script);
  const config = moduleConfig({ http: { baseUrl: server.origin }, ...options });
  const transport = await createSignedTransport(config);
  return {
    http: new OperationCaller(
      transport,
      new PlatformKeys(transport, config),
      new NotificationPaths(),
      config,
    ),
    requests: server.requests,
  };
}

describe('a call', () => {
  const answer = '{"state":"CREATED","risk_fund":{"amount":9900},"new_field":{"inner_field":1}}';

  it("carries the caller's fields under WeChat Pay's names, and the module's where the caller has none", async () => {
    const { http, requests } = await start(() => signed(answer), { appid: 'wx1' });
    await http.call(operations.create, [], { riskFund: { amount: 9900 } });
    expect(requests[0]).toMatchObject({ method: 'POST', target: '/v3/orders' });
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({ appid: 'wx1', risk_fund: { amount: 9900 } });
  });

  it('fills the path, and puts what is left of a GET into the query', async () => {
    const { http, requests } = await start(() => signed(answer));
    await http.call(operations.query, ['a|b'], { appid: 'wx2' });
    expect(requests[0]).toMatchObject({ method: 'GET', target: '/v3/orders/a%7Cb?appid=wx2', body: '' });
  });

  it('asks for an answer under the key that it can verify', async () => {
    const { http, requests } = await start(() => signed(answer));
    await http.call(operations.create, [], {});
    expect(requests[0]?.headers['wechatpay-serial']).toBe(publicKeyIdentity.id);
  });

  it('is answered by a DTO that keeps what this version does not know', async () => {
    const { http } = await start(() => signed(answer));
    const order = await http.call(operations.create, [], {});
    expect(order).toBeInstanceOf(Order);
    expect(order.riskFund).toBeInstanceOf(RiskFund);
    expect(order).toEqual({ state: 'CREATED', riskFund: { amount: 9900 }, newField: { innerField: 1 } });
  });

  it('leaves status and Request-ID beside the answer, not in it', async () => {
    const { http } = await start(() => signed(answer));
    const order = await http.call(operations.create, [], {});
    expect(getResponseMetadata(order)).toEqual({
      status: 200,
      requestId: '08F78BB5AF0610D302189F8EB3BA-268435464',
    });
    expect(getResponseMetadata({})).toBeUndefined();
    expect(JSON.stringify(order)).not.toContain('268435464');
  });

  it('is answered by nothing when WeChat Pay answers nothing', async () => {
    const { http, requests } = await start(() => signed('', 204));
    expect(await http.call(operations.stop, ['1'])).toBeUndefined();
    expect(requests[0]).toMatchObject({ method: 'POST', target: '/v3/orders/1/stop', body: '' });
  });

  it("is named in the error of WeChat Pay's refusal", async () => {
    const { http } = await start(() => ({ status: 400, body: '{"code":"PARAM_ERROR"}' }));
    const error = await rejectionOf(PayscoreApiError, http.call(operations.create, [], {}));
    expect(error.operation).toBe('TestService.create');
  });

  it('is not sent when it cannot be put together', async () => {
    const { http, requests } = await start(() => signed(answer));
    const error = await rejectionOf(PayscoreValidationError, http.call(operations.query, ['..'], {}));
    expect(error.operation).toBe('TestService.query');
    expect(requests).toEqual([]);
  });
});

describe('what is sent', () => {
  it('is what was checked, whatever the host changes once the call has begun', async () => {
    const { http, requests } = await start(() => signed('{"state":"CREATED"}'));
    const riskFund = { amount: 9900 };
    const request = { reason: 'a', riskFund };
    const call = http.call(operations.create, [], request);
    riskFund.amount = -1;
    Object.assign(request, { reason: '', riskFund: { amount: 1 } });
    await call;
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({ reason: 'a', risk_fund: { amount: 9900 } });
  });

  it.each([true, false])('has one value for each name, with validation %s', async (validation) => {
    const { http, requests } = await start(() => signed('{"state":"CREATED"}'), { validation });
    const request = JSON.parse('{"riskFund":{"amount":1},"risk_fund":{"amount":9900}}') as object;
    const error = await rejectionOf(PayscoreValidationError, http.call(operations.create, [], request));
    expect(error.violations.map(({ path }) => path)).toEqual(['risk_fund']);
    expect(requests).toEqual([]);
  });
});

describe('fifty first calls at once', () => {
  it('download the certificates once, before anything else', async () => {
    const { http, requests } = await start(
      ({ target }) =>
        target === '/v3/certificates'
          ? certificateListAnswer([platform2026])
          : signed('{"state":"CREATED"}', 200, platform2026),
      { platformKeys: {} },
    );
    const calls = Array.from({ length: 50 }, () => http.call(operations.create, [], {}));
    const states = (await Promise.all(calls)).map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['CREATED']));
    const targets = requests.map(({ target }) => target);
    expect(targets.indexOf('/v3/certificates')).toBe(0);
    expect(targets.filter((target) => target === '/v3/certificates')).toHaveLength(1);
    expect(targets).toHaveLength(51);
  });
});
