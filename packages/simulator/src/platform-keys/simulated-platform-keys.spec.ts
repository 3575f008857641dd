import { X509Certificate, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openMerchant, restarted, startApi, startNotified } from '../../../../test/support/lone-merchant.js';
import { isSignedBy } from '../../../../test/support/raw-client.js';
import { openSealed } from '../../../../test/support/sealed.js';
import { certificateRoutes } from './certificate.operations.js';
import type { SimulatedMerchantOptions } from '../merchant/merchant.options.js';
import { moduleOptionsOf, type SimulatorModuleOptions } from '../merchant/module-options.js';
import { Database } from '../state/database.js';
import { SimulatedPlatformKeys } from './simulated-platform-keys.js';

type Api = Awaited<ReturnType<typeof startApi>>;

async function start(
  platformKeys: SimulatedMerchantOptions['platformKeys'],
  more: SimulatedMerchantOptions = {},
): Promise<Api & { keys: SimulatedPlatformKeys; options: () => SimulatorModuleOptions }> {
  const routes = { ...certificateRoutes, 'POST /v3/thing': () => ({ status: 204 }) };
  const api = await startApi(routes, { platformKeys, ...more });
  const keys = new SimulatedPlatformKeys(api.merchant.platform, () => {});
  return { ...api, keys, options: () => moduleOptionsOf(api.merchant, api.baseUrl) };
}

/** Serial numbers of the download, oldest first; none where it is refused. */
async function downloaded({ client, merchant }: Api): Promise<string[]> {
  const { json } = await client.get('/v3/certificates');
  const data = (json?.['data'] ?? []) as {
    serial_no: string;
    expire_time: string;
    encrypt_certificate: Parameters<typeof openSealed>[0];
  }[];
  return data.map(({ serial_no: serial, encrypt_certificate: sealed }) => {
    expect(new X509Certificate(openSealed(sealed, merchant.config.apiV3Key)).serialNumber).toBe(serial);
    return serial;
  });
}

/** Serial of the key that signs the answer to a call, verified with that key. */
async function signer({ client, merchant }: Api, asked?: string): Promise<string> {
  const { headers } = await client.post('/v3/thing', {}, { headers: { 'wechatpay-serial': asked } });
  const serial = String(headers['wechatpay-serial']);
  const key = merchant.platform.find(serial)?.publicKey.export({ type: 'spki', format: 'pem' });
  expect(isSignedBy(String(key), headers, '')).toBe(true);
  return serial;
}

describe('A certificate that is replaced', () => {
  it('is listed beside the new one from a day before until a day after the new one starts to sign', async () => {
    const api = await start('certificate');
    const [old = ''] = await downloaded(api);
    const next = await api.keys.rotateCertificate();
    expect(await downloaded(api)).toEqual([old, next]);
    await api.clock.advance('23h 59m');
    expect(await signer(api)).toBe(old);
    await api.clock.advance('1m');
    expect(await signer(api)).toBe(next);
    expect(await downloaded(api)).toEqual([old, next]);
    await api.clock.advance('1d');
    expect(await downloaded(api)).toEqual([next]);
  });

  it('still signs where a caller asks for it, until it is gone', async () => {
    const api = await start('certificate');
    const [old = ''] = await downloaded(api);
    const next = await api.keys.rotateCertificate({ listedBefore: 0, overlap: '1h' });
    expect(await signer(api, old)).toBe(old);
    await api.clock.advance('1h');
    expect(await signer(api, old)).toBe(next);
  });

  it('still signs when a caller asks for the new one before its day', async () => {
    const api = await start('certificate');
    const [old = ''] = await downloaded(api);
    const next = await api.keys.rotateCertificate();
    expect(await signer(api, next)).toBe(old);
  });

  it('stops signing at switchCertificate, and is gone at dropOldCertificates', async () => {
    const api = await start('certificate');
    const [old = ''] = await downloaded(api);
    const next = await api.keys.rotateCertificate();
    api.keys.switchCertificate();
    expect(await signer(api)).toBe(next);
    expect(await downloaded(api)).toEqual([old, next]);
    api.keys.dropOldCertificates();
    expect(await downloaded(api)).toEqual([next]);
    api.keys.switchCertificate();
    expect(await downloaded(api)).toEqual([next]);
  });

  it('may be replaced many times, each time by another key', async () => {
    const api = await start('certificate');
    for (let time = 0; time < 3; time += 1) await api.keys.rotateCertificate({ listedBefore: 0 });
    expect(new Set(await downloaded(api)).size).toBe(4);
  });

  it('leaves the list when its own validity ends', async () => {
    const api = await start('certificate');
    const [old = ''] = await downloaded(api);
    const next = await api.keys.rotateCertificate({
      listedBefore: '30d',
      overlap: '9999d',
      validFor: '3000d',
    });
    await api.clock.advance('1824d');
    expect(await downloaded(api)).toEqual([old, next]);
    await api.clock.advance('1d');
    expect(await downloaded(api)).toEqual([next]);
  });
});

describe('A merchant who moves to the public key', () => {
  const publicKey = /^PUB_KEY_ID_/;

  it('is answered by the certificate before the change starts, whatever it asks for', async () => {
    const api = await start('certificate');
    const [certificate = ''] = await downloaded(api);
    expect(api.options()).not.toHaveProperty('platformKeys');
    await api.keys.issuePublicKey();
    const { platformKeys = {}, downloadCertificates } = api.options();
    expect([Object.keys(platformKeys), downloadCertificates]).toEqual([
      [expect.stringMatching(publicKey)],
      true,
    ]);
    expect(await signer(api, Object.keys(platformKeys)[0])).toBe(certificate);
  });

  it('is then answered by the key that it asks for', async () => {
    const api = await start('certificate');
    const [certificate = ''] = await downloaded(api);
    await api.keys.startMigration();
    const { platformKeys = {}, downloadCertificates } = api.options();
    expect(downloadCertificates).toBe(true);
    expect(await signer(api, Object.keys(platformKeys)[0])).toBe(Object.keys(platformKeys)[0]);
    expect(await signer(api)).toBe(certificate);
  });

  it('has no certificate after the change, and is answered by the public key without asking', async () => {
    const api = await start('both');
    await api.keys.completeMigration();
    expect(await signer(api)).toMatch(publicKey);
    expect(await downloaded(api)).toEqual([]);
    expect(api.options()).not.toHaveProperty('downloadCertificates');
    expect(api.keys.list()).toEqual([
      { serial: expect.stringMatching(publicKey) as string, kind: 'public-key', signs: true },
    ]);
    await expect(api.keys.rotateCertificate()).rejects.toThrow("platformKeys: 'certificate'");
  });

  it('may go back to certificates', async () => {
    const api = await start('both');
    await api.keys.rollBackMigration();
    const [asked] = Object.keys(api.options().platformKeys ?? {});
    expect(await signer(api, asked)).not.toMatch(publicKey);
  });

  it('gets the set share of notifications signed by the public key meanwhile', async () => {
    const { merchant, received, notify } = await startNotified(() => ({ status: 204 }), {
      platformKeys: 'both',
    });
    const keys = new SimulatedPlatformKeys(merchant.platform, () => {});
    await notify('A');
    await keys.startMigration({ notifications: 0.5 });
    await notify('B', 'C', 'D', 'E');
    await keys.completeMigration();
    await notify('F');
    expect(received.map(({ headers }) => publicKey.test(String(headers['wechatpay-serial'])))).toEqual([
      false,
      false,
      true,
      false,
      true,
      true,
    ]);
    await expect(keys.startMigration()).rejects.toMatchObject({ status: 409 });
  });

  it('cannot set a share above 1', async () => {
    const { keys } = await start('both');
    await expect(keys.startMigration({ notifications: 50 })).rejects.toThrow(/^notifications:/);
  });
});

describe('After a restart', () => {
  it.each(['1230000109', '1900000109'])(
    'the keys of merchant %s are the same, each in its place',
    async (mchid) => {
      const first = await openMerchant({ mchid, platformKeys: 'certificate' });
      const keys = new SimulatedPlatformKeys(first.merchant.platform, () => {});
      for (let time = 0; time < 2; time += 1) await keys.rotateCertificate();
      await keys.startMigration();
      const database = restarted(first.database);
      const second = await openMerchant({ mchid, platformKeys: 'certificate', database, clock: first.clock });
      const again = new SimulatedPlatformKeys(second.merchant.platform, () => {});
      expect(again.list()).toEqual(keys.list());
      expect(moduleOptionsOf(second.merchant, '')).toEqual({
        ...moduleOptionsOf(first.merchant, ''),
        clock: expect.any(Function) as () => number,
      });
      for (const { serial } of keys.list()) {
        const [before, after] = [first, second].map(
          ({ merchant }) => merchant.platform.find(serial)?.privateKey,
        );
        expect(after?.equals(before ?? fail())).toBe(true);
      }
    },
  );

  it('the saved state has all generated keys, but no key of the default merchant', async () => {
    const known = await openMerchant();
    const other = await openMerchant({ mchid: '1900000109' });
    expect(JSON.stringify(known.database.save())).not.toContain('PRIVATE KEY');
    const saved = JSON.stringify(other.database.save());
    expect(saved.split('BEGIN PRIVATE KEY')).toHaveLength(3);
  });

  it('saved keys are used, and no key is generated in their place', async () => {
    const first = await openMerchant({ mchid: '1900000109', platformKeys: 'both' });
    // Another merchant number: keys that this process keeps in memory by number must not hide a missing saved key.
    const moved = JSON.stringify(first.database.save()).replaceAll('1900000109', '1900000110');
    const database = new Database(JSON.parse(moved) as ReturnType<Database['save']>);
    const { merchant } = await openMerchant({ mchid: '1900000110', platformKeys: 'both', database });
    expect(pem(merchant.identity)).toBe(pem(first.merchant.identity));
    expect(merchant.platform.publicKeys.map(pem)).toEqual(first.merchant.platform.publicKeys.map(pem));
    expect(merchant.platform.certificates).toEqual(first.merchant.platform.certificates);
  });

  it('a merchant that is started in another mode of platformKeys begins anew', async () => {
    const first = await openMerchant({ platformKeys: 'certificate' });
    const database = restarted(first.database);
    const { merchant } = await openMerchant({ platformKeys: 'public-key', database });
    expect(merchant.platform.signer().serial).toMatch(/^PUB_KEY_ID_/);
  });
});

const pem = ({ privateKey }: { readonly privateKey: KeyObject }): string =>
  privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

function fail(): never {
  throw new Error('there is no such key');
}
