import {
  PayscoreConnectionError,
  PayscoreSignatureError,
  ServiceOrderService,
  type PayscoreModuleOptions,
} from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { startMerchant } from './support/bad-day.js';
import { certificateListAnswer } from './support/certificate-list.js';
import { platform2026, platform2030, publicKeyIdentity, type PlatformIdentity } from './support/keys.js';
import { startServer } from './support/local-server.js';
import { rental } from './support/rental.js';
import { signedHeaders } from './support/signed-message.js';
import { rejectionOf } from './support/thrown.js';

const order = '{"out_order_no":"R1","state":"CREATED"}';
const keysOf = (...identities: PlatformIdentity[]): Record<string, string> =>
  Object.fromEntries(identities.map(({ id, pem }) => [id, pem]));

/** WeChat Pay, which signs with one key after the other. */
async function start(options: Partial<PayscoreModuleOptions>, startsAt = Date.parse('2026-11-20T00:00:00Z')) {
  const wechat = { signer: publicKeyIdentity, listed: [platform2026], now: startsAt };
  const server = await startServer(({ target }) =>
    target === '/v3/certificates'
      ? certificateListAnswer(wechat.listed, { now: wechat.now })
      : { status: 200, headers: signedHeaders(order, wechat.signer, wechat.now), body: order },
  );
  const { nest } = await startMerchant({
    http: { baseUrl: server.origin },
    clock: () => wechat.now,
    resolveUnknown: false,
    ...options,
  });
  const orders = nest.get(ServiceOrderService);
  const create = (): Promise<unknown> => orders.create(rental());
  const downloads = (): number =>
    server.requests.filter(({ target }) => target === '/v3/certificates').length;
  return { wechat, orders, create, downloads, requests: server.requests };
}

describe('a merchant who moves from certificates to a public key', () => {
  it('works with both configured, whichever signs, also right after a restart', async () => {
    const platformKeys = keysOf(platform2026, publicKeyIdentity);
    const { wechat, create, downloads, requests } = await start({ platformKeys });
    // Before "开始更换" answers are signed by the certificate, although the public key is asked for.
    wechat.signer = platform2026;
    await create();
    wechat.signer = publicKeyIdentity;
    await create();
    // A rollback is possible.
    wechat.signer = platform2026;
    await create();
    expect(requests.map(({ headers }) => headers['wechatpay-serial'])).toEqual(
      Array(3).fill(publicKeyIdentity.id),
    );
    expect(downloads()).toBe(0);
  });

  it('works with the public key configured and the certificates downloaded', async () => {
    const platformKeys = keysOf(publicKeyIdentity);
    const { wechat, create, downloads } = await start({ platformKeys, downloadCertificates: true });
    await create();
    expect(downloads()).toBe(0);
    wechat.signer = platform2026;
    await create();
    await create();
    expect(downloads()).toBe(1);
  });

  it('is told what is missing when only the public key is configured', async () => {
    const { wechat, create, downloads } = await start({ platformKeys: keysOf(publicKeyIdentity) });
    wechat.signer = platform2026;
    const error = await rejectionOf(PayscoreSignatureError, create());
    expect(error.message).toContain('both must be there');
    expect(downloads()).toBe(0);
  });

  it('downloads nothing any more at the end, however long it runs', async () => {
    const { wechat, create, downloads } = await start({ platformKeys: keysOf(publicKeyIdentity) });
    for (let day = 0; day < 30; day++) {
      wechat.now += 24 * 3_600_000;
      await create();
    }
    expect(downloads()).toBe(0);
  });
});

describe('a merchant whose certificates change', () => {
  it('is answered all the time, and asks for sensitive fields to be read by the newest', async () => {
    const overlap = Date.parse('2030-12-02T00:00:00Z');
    const { wechat, create, requests } = await start({ platformKeys: {} }, overlap);
    wechat.signer = platform2026;
    await create();
    wechat.listed = [platform2026, platform2030];
    // The first message under the new serial number brings the new certificate.
    wechat.signer = platform2030;
    wechat.now += 3_600_000;
    await create();
    wechat.signer = platform2026;
    await create();
    expect(requests.at(-1)?.headers['wechatpay-serial']).toBe(platform2030.id);
  });
});

describe('a call that has to download certificates first', () => {
  it('ends with its own time, and was not sent', async () => {
    const silence = new Promise<undefined>(() => undefined);
    const server = await startServer(() => silence);
    const { nest } = await startMerchant({ http: { baseUrl: server.origin }, platformKeys: {} });
    const calling = nest.get(ServiceOrderService).create(rental(), { timeout: 200 });
    const error = await rejectionOf(PayscoreConnectionError, calling);
    expect(error).toMatchObject({ operation: 'ServiceOrderService.create', outcome: 'not-sent' });
    expect(server.requests.map(({ target }) => target)).toEqual(['/v3/certificates']);
  });

  it('downloads them from the backup when the primary cannot be reached', async () => {
    const backup = await startServer(({ target }) =>
      target === '/v3/certificates'
        ? certificateListAnswer([platform2026])
        : { status: 200, headers: signedHeaders(order, platform2026), body: order },
    );
    const http = { baseUrl: 'http://127.0.0.1:1', backupBaseUrl: backup.origin };
    const { nest } = await startMerchant({ http, platformKeys: {} });
    await nest.get(ServiceOrderService).create(rental());
    expect(backup.requests.map(({ target }) => target)).toEqual([
      '/v3/certificates',
      '/v3/payscore/serviceorder',
    ]);
  });
});
