import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { startApi } from '../../../../test/support/lone-merchant.js';
import { isSignedBy } from '../../../../test/support/raw-client.js';
import { SimulatedMerchant, tenOClock } from '../../../../test/support/simulated-merchant.js';
import { ok } from '../http/api-call.js';

const nothing = (): { status: number } => ({ status: 204 });

describe('An answer', () => {
  it('of success is signed over its bytes by the public key, at the time of the clock', async () => {
    const merchant = await SimulatedMerchant.start();
    const { headers, text } = await merchant.create();
    const [[id, key] = ['', '']] = Object.entries(merchant.simulator.moduleOptions().platformKeys ?? {});
    expect(id).toMatch(/^PUB_KEY_ID_01\d{29}$/);
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'wechatpay-serial': id,
      'wechatpay-timestamp': String(tenOClock / 1000),
      'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
      'request-id': expect.stringMatching(/^[0-9A-F]+-0$/) as string,
    });
    expect(isSignedBy(key, headers, text)).toBe(true);
    expect(isSignedBy(key, headers, `${text} `)).toBe(false);
  });

  it('of refusal is not signed', async () => {
    const merchant = await SimulatedMerchant.start();
    const { status, headers } = await merchant.query();
    expect(status).toBe(404);
    expect(Object.keys(headers).filter((name) => name.startsWith('wechatpay-'))).toEqual([]);
    expect(headers['request-id']).toMatch(/-271317510$/);
  });

  it('is signed by the key that the caller asks for, while a merchant has two kinds', async () => {
    const merchant = await SimulatedMerchant.start({ platformKeys: 'both' });
    const { platformKeys = {}, downloadCertificates } = merchant.simulator.moduleOptions();
    expect(downloadCertificates).toBe(true);
    const [[id, key] = ['', '']] = Object.entries(platformKeys);
    const asked = await merchant.create({}, { headers: { 'wechatpay-serial': id } });
    expect(asked.headers['wechatpay-serial']).toBe(id);
    expect(isSignedBy(key, asked.headers, asked.text)).toBe(true);
    const other = await merchant.create({}, { headers: { 'wechatpay-serial': 'PUB_KEY_ID_0000' } });
    expect(other.headers['wechatpay-serial']).toMatch(/^[0-9A-F]{40}$/);
    expect(isSignedBy(key, other.headers, other.text)).toBe(false);
  });
});

it('An answer without a body is signed too', async () => {
  const { client, key } = await startApi({ 'POST /v3/nothing': nothing });
  const { status, headers, text } = await client.post('/v3/nothing', {});
  expect([status, text]).toEqual([204, '']);
  expect(headers).not.toHaveProperty('content-type');
  expect(isSignedBy(key, headers, '')).toBe(true);
});

describe('A file', () => {
  it.each([
    ['as bytes', undefined, 'application/octet-stream'],
    ['as what it is', 'application/x-gzip', 'application/x-gzip'],
  ])('is answered byte for byte %s, and not signed', async (_, contentType, expected) => {
    const bytes = Buffer.from([0x1f, 0x8b, 0, 0x80, 0xff, 0x0a]);
    const file = { status: 200, body: bytes, ...(contentType !== undefined && { contentType }) };
    const { client, baseUrl } = await startApi({ 'GET /v3/billdownload/file': () => file });
    const target = '/v3/billdownload/file?token=A%2BB';
    const answer = await fetch(baseUrl + target, { headers: client.headers('GET', target) });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
    expect(answer.headers.get('content-type')).toBe(expected);
    expect(answer.headers.get('request-id')).toMatch(/-0$/);
    expect([...answer.headers.keys()].filter((name) => name.startsWith('wechatpay-'))).toEqual([]);
  });
});

it('An error of the simulator does not look like a refusal by WeChat Pay', async () => {
  const { client } = await startApi({ 'GET /v3/broken': () => Promise.reject(new TypeError('oops')) });
  const { status, json } = await client.get('/v3/broken');
  expect([status, json?.['code']]).toEqual([500, 'SYSTEM_ERROR']);
  expect(json?.['message']).toMatch(/The simulator failed: TypeError: oops/);
});

it('A body of more than a megabyte is not read', async () => {
  const { client } = await startApi({ 'POST /v3/nothing': nothing });
  const { status } = await client.post('/v3/nothing', { attach: 'x'.repeat(1024 * 1024) });
  expect(status).toBe(413);
});

describe('A request that nobody would send', () => {
  it.each([
    ['OPTIONS', '/v3/nothing/1', 405, 'GET, POST'],
    ['PUT', '/v3/nothing/1', 405, 'GET, POST'],
    ['GET', '/', 404, null],
    ['GET', '/v3', 404, null],
    ['GET', '/v3/nothing/', 404, null],
    ['GET', '/v3/nothing/1/2', 404, null],
  ])('%s %s is answered with %i', async (method, path, status, allow) => {
    const { baseUrl } = await startApi({ 'GET /v3/nothing/{id}': nothing, 'POST /v3/nothing/{id}': nothing });
    const answer = await fetch(baseUrl + path, { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([status, allow]);
    expect(await answer.json()).toHaveProperty('code');
  });

  it('HEAD is answered without a body', async () => {
    const { baseUrl } = await startApi({ 'GET /v3/nothing': nothing });
    const answer = await fetch(`${baseUrl}/v3/nothing`, { method: 'HEAD' });
    expect([answer.status, await answer.text()]).toEqual([405, '']);
  });
});

it('A literal path segment is matched before a parameter', async () => {
  const { client } = await startApi({
    'GET /v3/orders/{id}': ({ path }) => ok({ id: path['id'] }),
    'GET /v3/orders/last': () => ok({ last: true }),
  });
  expect((await client.get('/v3/orders/last')).json).toEqual({ last: true });
  expect((await client.get('/v3/orders/R1')).json).toEqual({ id: 'R1' });
});

it('A request with an absolute URL, as to a proxy, is answered', async () => {
  const { client, baseUrl } = await startApi({ 'GET /v3/nothing': nothing });
  const outgoing = request(baseUrl, {
    path: 'http://api.mch.weixin.qq.com/v3/nothing',
    headers: client.headers('GET', '/v3/nothing'),
    agent: false,
  }).end();
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
  incoming.resume();
  expect(incoming.statusCode).toBe(204);
});
