import { createSecretKey, type KeyObject } from 'node:crypto';
import { parsePrivateKey, type KeyInput } from '../crypto/private-key.js';
import { pairOf, serialOf } from './key-pairs.js';
import type { KeyRing } from './key-ring.js';

/** Numbers and keys that a merchant shares with WeChat Pay. */
export interface MerchantIdentity {
  readonly mchid: string;
  /** Serial number of the merchant API certificate. */
  readonly serialNo: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly apiV3Key: KeyObject;
}

/** Numbers and keys from the options; an absent key is made. */
export interface MerchantKeys {
  readonly mchid: string;
  readonly apiV3Key: string;
  readonly serialNo?: string | undefined;
  readonly privateKey?: KeyInput | undefined;
}

export async function merchantIdentity(given: MerchantKeys, keys: KeyRing): Promise<MerchantIdentity> {
  const { privateKey, publicKey } =
    given.privateKey === undefined ? await keys.pair('merchant') : pairOf(parsePrivateKey(given.privateKey));
  return {
    mchid: given.mchid,
    serialNo: given.serialNo ?? serialOf(publicKey),
    privateKey,
    publicKey,
    apiV3Key: createSecretKey(Buffer.from(given.apiV3Key)),
  };
}
