import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createCertificate } from './certificate.js';
import { keyPair, serialOf } from './key-pairs.js';

async function certificate(validFrom: string, validTo: string): Promise<X509Certificate> {
  const pair = await keyPair('1230000109', 'platformCertificate');
  const subject = { commonName: '微信支付', serial: serialOf(pair.publicKey) };
  const times = { validFrom: Date.parse(validFrom), validTo: Date.parse(validTo) };
  return new X509Certificate(await createCertificate({ ...subject, ...times }, pair));
}

describe('A certificate', () => {
  it('holds its key, its name and its serial number, and is self-signed', async () => {
    const pair = await keyPair('1230000109', 'platformCertificate');
    const made = await certificate('2026-01-01T00:00:00Z', '2031-01-01T00:00:00Z');
    expect(made.publicKey.equals(pair.publicKey)).toBe(true);
    expect(made.serialNumber).toBe(serialOf(pair.publicKey));
    expect(made.serialNumber).toMatch(/^[4-7][0-9A-F]{39}$/);
    expect(made.subject).toBe('CN=微信支付');
    expect(made.verify(pair.publicKey)).toBe(true);
  });

  it('may be valid beyond 2049, after which X.509 writes years with four digits', async () => {
    const made = await certificate('2049-12-31T23:59:59Z', '2054-12-30T23:59:59Z');
    expect(Date.parse(made.validFrom)).toBe(Date.parse('2049-12-31T23:59:59Z'));
    expect(Date.parse(made.validTo)).toBe(Date.parse('2054-12-30T23:59:59Z'));
  });
});

describe('A key pair', () => {
  it('is generated once for each owner', async () => {
    expect(keyPair('1900000109', 'merchant')).toBe(keyPair('1900000109', 'merchant'));
    const pairs = await Promise.all([
      keyPair('1900000109', 'merchant'),
      keyPair('1900000109', 'platformPublicKey'),
      keyPair('1230000109', 'merchant'),
      keyPair('1230000109', 'platformPublicKey'),
    ]);
    const keys = pairs.map(({ publicKey }) =>
      publicKey.export({ format: 'der', type: 'spki' }).toString('hex'),
    );
    expect(new Set(keys).size).toBe(4);
  });
});
