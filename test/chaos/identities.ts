import { generateKeyPairSync } from 'node:crypto';

/** Keys of a merchant and of WeChat Pay, made for one run; hosts read them from their configuration. */
export interface Identities {
  readonly mchid: string;
  readonly merchantKey: string;
  readonly apiV3Key: string;
  readonly platformId: string;
  readonly platformKey: string;
  readonly platformPublicKey: string;
  /** Somebody who is not WeChat Pay. */
  readonly strangerKey: string;
}

export function createIdentities(): Identities {
  const [merchant, platform, stranger] = [pair(), pair(), pair()];
  return {
    mchid: '1900000109',
    merchantKey: merchant.privateKey,
    apiV3Key: 'a7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb',
    platformId: 'PUB_KEY_ID_0119000001092026112000000000000000',
    platformKey: platform.privateKey,
    platformPublicKey: platform.publicKey,
    strangerKey: stranger.privateKey,
  };
}

const pair = (): { readonly privateKey: string; readonly publicKey: string } =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
