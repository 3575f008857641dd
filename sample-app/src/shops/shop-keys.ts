import { Inject, Injectable } from '@nestjs/common';
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { APP_OPTIONS, type AppOptions } from '../app.options.js';

/** What nobody may read in a copy of the database. */
export interface SecretKeys {
  /** PEM. */
  privateKey: string;
  apiV3Key: string;
}

const cipher = 'aes-256-gcm';
/** Bytes in front of the ciphertext, as AES-GCM has them. */
const [nonceLength, tagLength] = [12, 16];

/**
 * Seals the keys of shops (AES-256-GCM of Node.js), so that a backup of the table alone lets nobody act in a shop's name. With a vault
 * (HashiCorp Vault, a KMS) the keys stay there: this class goes, and `load` in merchants.ts asks the vault for the shop's keys.
 */
@Injectable()
export class ShopKeys {
  private readonly key: Buffer;

  constructor(@Inject(APP_OPTIONS) { ledgerKey }: AppOptions) {
    // Derived, because one key must not serve two purposes.
    this.key = Buffer.from(hkdfSync('sha256', Buffer.from(ledgerKey, 'base64'), '', 'keys of shops', 32));
  }

  /** @param mchid of the shop, whose row alone the text fits */
  seal(mchid: string, keys: SecretKeys): string {
    const nonce = randomBytes(nonceLength);
    const sealing = createCipheriv(cipher, this.key, nonce).setAAD(Buffer.from(mchid));
    const content = Buffer.concat([sealing.update(JSON.stringify(keys)), sealing.final()]);
    return Buffer.concat([nonce, sealing.getAuthTag(), content]).toString('base64');
  }

  /** @throws if the text was sealed under another key, was changed, or is another shop's */
  open(mchid: string, sealed: string): SecretKeys {
    const bytes = Buffer.from(sealed, 'base64');
    const opening = createDecipheriv(cipher, this.key, bytes.subarray(0, nonceLength), {
      authTagLength: tagLength,
    });
    opening.setAAD(Buffer.from(mchid)).setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength));
    const content = [opening.update(bytes.subarray(nonceLength + tagLength)), opening.final()];
    return JSON.parse(Buffer.concat(content).toString()) as SecretKeys;
  }
}
