import { createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isSignedBy, RawClient } from '../../../test/support/raw-client.js';
import { SimulatedMerchant, tenOClock } from '../../../test/support/simulated-merchant.js';
import { ManualClock } from '../clock.js';
import { resolveMerchantOptions } from '../merchant/merchant.options.js';
import { Merchant } from '../merchant/merchant.js';
import { Database } from '../state/database.js';
import { RequestLog } from './request-log.js';
import { Router } from './router.js';
import { SignedApi } from './signed-api.js';
import { SimulatorServer } from './simulator-server.js';

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

/** The API with operations of the test's own. */
async function apiWith(
  routes: ConstructorParameters<typeof Router>[0],
): Promise<{ client: RawClient; key: string; stop: () => Promise<void> }> {
  const clock = new ManualClock(tenOClock);
  const surroundings = { clock, database: new Database(), notificationTimeout: 5_000 };
  const merchant = await Merchant.open(resolveMerchantOptions({}), surroundings);
  const { identity, platform } = merchant;
  const api = new SignedApi(
    new Router(routes),
    new Map([[merchant.mchid, merchant]]),
    clock,
    new RequestLog(10),
  );
  const server = await SimulatorServer.start(0, (request) => api.answer(request));
  const privateKey = identity.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return {
    client: new RawClient({ ...identity, privateKey, http: server, clock: () => clock.now() }),
    key: createPublicKey(platform.signer().publicKey.export({ type: 'spki', format: 'pem' }))
      .export({ type: 'spki', format: 'pem' })
      .toString(),
    stop: () => server.stop(),
  };
}

it('An answer without a body is signed too', async () => {
  const { client, key, stop } = await apiWith({ 'POST /v3/nothing': () => ({ status: 204 }) });
  const { status, headers, text } = await client.post('/v3/nothing', {});
  await stop();
  expect([status, text]).toEqual([204, '']);
  expect(headers).not.toHaveProperty('content-type');
  expect(isSignedBy(key, headers, '')).toBe(true);
});

it('A mistake of the simulator is not passed off as a rule of WeChat Pay', async () => {
  const { client, stop } = await apiWith({ 'GET /v3/broken': () => Promise.reject(new TypeError('oops')) });
  const { status, json } = await client.get('/v3/broken');
  await stop();
  expect([status, json?.['code']]).toEqual([500, 'SYSTEM_ERROR']);
  expect(json?.['message']).toMatch(/The simulator failed: TypeError: oops/);
});

it('A body of more than a megabyte is not read', async () => {
  const { client, stop } = await apiWith({ 'POST /v3/nothing': () => ({ status: 204 }) });
  const { status } = await client.post('/v3/nothing', { attach: 'x'.repeat(1024 * 1024) });
  await stop();
  expect(status).toBe(413);
});
