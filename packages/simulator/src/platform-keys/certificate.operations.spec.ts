import { X509Certificate } from 'node:crypto';
import { expect, it } from 'vitest';
import { isSignedBy } from '../../../../test/support/raw-client.js';
import { openSealed } from '../../../../test/support/sealed.js';
import { SimulatedMerchant, tenOClock } from '../../../../test/support/simulated-merchant.js';

interface CertificateList {
  data: {
    serial_no: string;
    effective_time: string;
    expire_time: string;
    encrypt_certificate: { algorithm: string; nonce: string; associated_data: string; ciphertext: string };
  }[];
}

it('A merchant with certificates downloads one that opens with the APIv3 key and verifies the answers', async () => {
  const merchant = await SimulatedMerchant.start({ platformKeys: 'certificate' });
  const options = merchant.simulator.moduleOptions();
  expect(options).not.toHaveProperty('platformKeys');

  const list = await merchant.client.get('/v3/certificates');
  const { data } = list.json as unknown as CertificateList;
  expect(data).toHaveLength(1);
  const [item] = data;
  if (item === undefined) return;
  const certificate = new X509Certificate(openSealed(item.encrypt_certificate, options.apiV3Key));

  expect(certificate.serialNumber).toBe(item.serial_no);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.subject).toBe('CN=PayScore simulator');
  expect(certificate.issuer).toBe(certificate.subject);
  expect(Date.parse(certificate.validFrom)).toBe(Date.parse(item.effective_time));
  expect(Date.parse(certificate.validTo)).toBe(Date.parse(item.expire_time));
  expect(Date.parse(certificate.validFrom)).toBeLessThan(tenOClock);
  expect(Date.parse(certificate.validTo)).toBeGreaterThan(tenOClock);

  const pem = certificate.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  for (const { headers, text } of [list, await merchant.create()]) {
    expect(headers['wechatpay-serial']).toBe(certificate.serialNumber);
    expect(isSignedBy(pem, headers, text)).toBe(true);
  }
});

it('A merchant with a public key has no certificate to download', async () => {
  const merchant = await SimulatedMerchant.start();
  const { status, json } = await merchant.client.get('/v3/certificates');
  expect([status, json?.['code']]).toEqual([404, 'RESOURCE_NOT_EXISTS']);
});
