import { randomBytes, type KeyObject } from 'node:crypto';
import { decryptAead, encryptAead, type Sealed } from '../crypto/aead.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Properties that name a person, or that open a page in a person's name. They are left out of what is stored unless the
 * host gives a key.
 */
const personal =
  /(openid|plateNumber|userName|realName|individualName|bankAccount|userid|address|package|phone|mobile|idCard)$/i;

const isPersonal = (name: string): boolean => personal.test(name);

function withoutPersonal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPersonal);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, child]) =>
      isPersonal(name) ? [] : [[name, withoutPersonal(child)]],
    ),
  );
}

/** Whether content has a personal property anywhere. */
export function hasPersonal(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([name, child]) => (isPersonal(name) && child !== undefined) || hasPersonal(child),
  );
}

const mark = 'aes-256-gcm:';

/**
 * Turns requests and answers into the text of a column, and back. With a key the whole text is encrypted
 * (AEAD_AES_256_GCM), bound to its row; without a key it is JSON without personal properties.
 */
export class ContentSealer {
  constructor(private readonly key: KeyObject | undefined) {}

  /** Whether personal properties are kept. */
  get keepsPersonal(): boolean {
    return this.key !== undefined;
  }

  /** @param row key of the row, which a text copied into another row would not fit */
  seal(content: Fields, row: string): string {
    if (this.key === undefined) return JSON.stringify(withoutPersonal(content));
    // encryptAead takes its 12 bytes as text.
    const nonce = randomBytes(9).toString('base64url');
    return `${mark}${nonce}:${encryptAead(this.key, JSON.stringify(content), nonce, row)}`;
  }

  /** @throws if the text is encrypted with another key, or was moved from another row */
  open(text: string, row: string): Fields {
    if (!text.startsWith(mark)) return JSON.parse(text) as Fields;
    if (this.key === undefined)
      throw new Error('the row was encrypted: give PayscoreLedgerModule the option encryptionKey again');
    const [nonce = '', ciphertext = ''] = text.slice(mark.length).split(':');
    return JSON.parse(this.decrypted(this.key, { nonce, ciphertext, associatedData: row })) as Fields;
  }

  private decrypted(key: KeyObject, sealed: Sealed): string {
    try {
      return decryptAead(key, sealed).toString();
    } catch (cause) {
      throw new Error(
        'the row was encrypted with another key, or changed: give PayscoreLedgerModule the encryptionKey that it was written with',
        { cause },
      );
    }
  }
}
