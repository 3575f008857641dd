import { createSecretKey, type KeyObject } from 'node:crypto';
import { keyPair, serialOf } from './key-pairs.js';

/** What a merchant and WeChat Pay know of each other. */
export interface MerchantIdentity {
  readonly mchid: string;
  /** Of the merchant API certificate. */
  readonly serialNo: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly apiV3Key: KeyObject;
}

export async function merchantIdentity(mchid: string, apiV3Key: string): Promise<MerchantIdentity> {
  const { privateKey, publicKey } = await keyPair(`merchant ${mchid}`);
  return {
    mchid,
    serialNo: serialOf(publicKey),
    privateKey,
    publicKey,
    apiV3Key: createSecretKey(Buffer.from(apiV3Key)),
  };
}
