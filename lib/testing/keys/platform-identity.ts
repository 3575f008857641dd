import type { KeyObject } from 'node:crypto';
import { createCertificate, type CertificateSubject } from './certificate.js';
import { keyPair, serialOf, type KeyPair } from './key-pairs.js';

/**
 * How WeChat Pay proves itself to this merchant: `public-key` (微信支付公钥), all that new merchants get; `certificate`
 * (平台证书), what old ones download; `both`, a merchant who moves from one to the other.
 */
export type PlatformKeyMode = 'public-key' | 'certificate' | 'both';

/** One key that WeChat Pay signs with. */
export interface PlatformKey {
  /** `PUB_KEY_ID_…` or a certificate's serial number; travels as `Wechatpay-Serial`. */
  readonly serial: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly certificate?: CertificateSubject & { readonly pem: string };
}

const day = 86_400_000;

/** The keys that WeChat Pay holds for one merchant. */
export class PlatformIdentity {
  private constructor(private readonly keys: readonly [PlatformKey, ...PlatformKey[]]) {}

  static async create(mchid: string, mode: PlatformKeyMode, now: number): Promise<PlatformIdentity> {
    if (mode === 'public-key') return new PlatformIdentity([await publicKey(mchid)]);
    if (mode === 'certificate') return new PlatformIdentity([await certificate(mchid, now)]);
    return new PlatformIdentity(await Promise.all([certificate(mchid, now), publicKey(mchid)]));
  }

  /** The key that the caller asks for, if it is held. While a merchant moves, the certificate stays the default. */
  signer(serial?: string): PlatformKey {
    return this.keys.find((key) => key.serial === serial) ?? this.keys[0];
  }

  get publicKeys(): PlatformKey[] {
    return this.keys.filter((key) => key.certificate === undefined);
  }

  get certificates(): NonNullable<PlatformKey['certificate']>[] {
    return this.keys.flatMap((key) => key.certificate ?? []);
  }
}

async function publicKey(mchid: string): Promise<PlatformKey> {
  const pair = await keyPair(mchid, 'platformPublicKey');
  return { serial: `PUB_KEY_ID_01${mchid.padStart(10, '0')}`.padEnd(42, '0'), ...keysOf(pair) };
}

async function certificate(mchid: string, now: number): Promise<PlatformKey> {
  const pair = await keyPair(mchid, 'platformCertificate');
  const serial = serialOf(pair.publicKey);
  const subject = {
    commonName: 'PayScore simulator',
    serial,
    validFrom: now - day,
    validTo: now + 5 * 365 * day,
  };
  return {
    serial,
    ...keysOf(pair),
    certificate: { ...subject, pem: await createCertificate(subject, pair) },
  };
}

const keysOf = ({ privateKey, publicKey: verifier }: KeyPair): KeyPair => ({
  privateKey,
  publicKey: verifier,
});
