import { describe, expect, it } from 'vitest';
import { now, platform2026, publicKeyIdentity } from '../../test/support/keys.js';
import { startServer, type ScriptedAnswer } from '../../test/support/local-server.js';
import { moduleConfig } from '../../test/support/options.js';
import { createSignedTransport, sendCall } from '../../test/support/signed-transport.js';
import { signedHeaders } from '../../test/support/signed-message.js';
import { rejectionOf } from '../../test/support/thrown.js';
import { PayscoreApiError, PayscoreSignatureError } from '../errors/index.js';
import type { Answer } from './call.js';

const { platformKeys } = moduleConfig();
const call = { operation: 'ServiceOrderService.create', keyOf: (id: string) => platformKeys.get(id) };
const body = '{"state":"CREATED"}';

async function answered(answer: ScriptedAnswer, time = now): Promise<Answer> {
  const server = await startServer(() => answer);
  const http = await createSignedTransport(
    moduleConfig({ http: { baseUrl: server.origin }, clock: () => time }),
  );
  return sendCall(http, { method: 'POST', target: '/v3/x', body: '{}', ...call });
}

const refused = (answer: ScriptedAnswer, time?: number): Promise<PayscoreSignatureError> =>
  rejectionOf(PayscoreSignatureError, answered(answer, time));

const without = (name: string): Record<string, string> => {
  const headers = signedHeaders(body);
  delete headers[name];
  return headers;
};

describe('an answer of success', () => {
  it('is believed when WeChat Pay signed it', async () => {
    await expect(answered({ status: 200, headers: signedHeaders(body), body })).resolves.toMatchObject({
      json: { state: 'CREATED' },
    });
    await expect(answered({ status: 204, headers: signedHeaders() })).resolves.toMatchObject({ status: 204 });
  });

  it.each(['Wechatpay-Timestamp', 'Wechatpay-Nonce', 'Wechatpay-Serial', 'Wechatpay-Signature'])(
    'is refused without its %s',
    async (name) => {
      const error = await refused({ status: 200, headers: without(name), body });
      expect(error.message).toContain(
        `The answer to ServiceOrderService.create is refused: it has no ${name}`,
      );
    },
  );

  it.each<[string, ScriptedAnswer]>([
    ['unsigned', { status: 200, body }],
    ['unsigned and empty', { status: 204 }],
    [
      'with another body',
      { status: 200, headers: signedHeaders(body), body: body.replace('CREATED', 'REVOKED') },
    ],
    ['cut off to nothing', { status: 204, headers: signedHeaders(body) }],
    ['of a key that is not configured', { status: 200, headers: signedHeaders(body, platform2026), body }],
    [
      'with two signatures',
      { status: 200, headers: { ...signedHeaders(body), 'Wechatpay-Signature': ['a', 'b'] }, body },
    ],
    ['accepted for later, but unsigned', { status: 202, body }],
  ])('is refused when it is %s', async (_, answer) => {
    const error = await refused(answer);
    expect(error.message).toMatch(/^The answer to ServiceOrderService\.create is refused: /);
  });

  it('is refused when it is older than five minutes by the clock of the module', async () => {
    const answer = { status: 200, headers: signedHeaders(body), body };
    await expect(answered(answer, now + 299_000)).resolves.toBeDefined();
    expect((await refused(answer, now + 300_000)).message).toContain('s old');
  });

  it('quotes the Request-ID of what was refused', async () => {
    const answer = { status: 200, headers: signedHeaders(body), body: '{}' };
    expect((await refused(answer)).requestId).toBe(answer.headers['Request-ID']);
  });

  it('is an error when it was accepted and not carried out', async () => {
    const headers = signedHeaders('');
    const error = await rejectionOf(PayscoreApiError, answered({ status: 202, headers }));
    expect(error).toMatchObject({ status: 202, code: 'HTTP_202' });
  });
});

describe('an answer of failure, which WeChat Pay does not sign', () => {
  it('carries its code, its words, its place and its Request-ID', async () => {
    const error = await rejectionOf(
      PayscoreApiError,
      answered({
        status: 400,
        headers: { 'Request-ID': '08F7-268435464' },
        body: JSON.stringify({
          code: 'PARAM_ERROR',
          message: '参数错误',
          detail: { field: '/body/appid', value: 'wx', issue: '格式不正确', location: 'body' },
        }),
      }),
    );
    expect(error).toMatchObject({
      operation: 'ServiceOrderService.create',
      status: 400,
      code: 'PARAM_ERROR',
      requestId: '08F7-268435464',
      detail: { field: '/body/appid', value: 'wx', issue: '格式不正确', location: 'body' },
    });
    expect(error.message).toContain('参数错误');
  });

  it.each<[string, ScriptedAnswer]>([
    ['nothing', { status: 404 }],
    ['HTML', { status: 502, body: '<html><body>502 Bad Gateway</body></html>' }],
    ['JSON of another form', { status: 500, body: '["SYSTEM_ERROR"]' }],
    ['JSON null', { status: 500, body: 'null' }],
    ['a code that is no text', { status: 503, body: '{"code":5,"message":{},"detail":"x"}' }],
    ['JSON cut off', { status: 429, body: '{"code":"FREQUENCY_LIM' }],
    ['a redirect', { status: 302, headers: { Location: 'https://elsewhere.example/' } }],
  ])('is known by its status when it says %s', async (_, answer) => {
    const error = await rejectionOf(PayscoreApiError, answered(answer));
    expect(error).toMatchObject({ status: answer.status, code: `HTTP_${answer.status}` });
    expect(error.requestId).toBeUndefined();
    expect(error.detail).toBeUndefined();
    expect(error.message).not.toContain('Bad Gateway');
  });

  it('needs no signature even when there is one that is wrong', async () => {
    const headers = signedHeaders('something else', publicKeyIdentity);
    const answer = { status: 404, headers, body: '{"code":"ORDER_NOT_EXIST","message":"订单不存在"}' };
    expect((await rejectionOf(PayscoreApiError, answered(answer))).code).toBe('ORDER_NOT_EXIST');
  });
});
