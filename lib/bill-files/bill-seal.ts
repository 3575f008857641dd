import { createDecipheriv, privateDecrypt, type KeyObject } from 'node:crypto';
import { oaep } from '../crypto/sensitive-field.js';
import { PayscoreBillError } from '../errors/payscore-bill.error.js';

const tagLength = 16;

/** What proves a file. */
export interface AnnouncedHash {
  readonly hashType: string;
  readonly hashValue: string;
}

/** What opens an encrypted file and proves it. */
export interface EncryptedFile extends AnnouncedHash {
  readonly billSequence?: number | undefined;
  readonly encryptKey: string;
  readonly nonce?: string | undefined;
}

/** What opens a file and proves it. */
export interface BillSeal {
  /** SHA-1 of the file unpacked, in hexadecimal. */
  readonly hash: string;
  /** Whether the file must be packed. A file that need not be is unpacked if it begins as gzip does. */
  readonly isPacked: boolean;
  /** Whether the file was read to its end, and its tag, if it has one, was right. */
  readonly isChecked: boolean;
  /** The file's bytes, without their encryption. */
  decrypted(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined>;
  refused(reason: string): PayscoreBillError;
}

/** The hash that a file is announced with. */
function announcedHash(
  { hashType, hashValue }: AnnouncedHash,
  refused: (reason: string) => PayscoreBillError,
): string {
  if (hashType !== 'SHA1' || !/^[0-9a-f]{40}$/i.test(hashValue))
    throw refused('it is announced without a SHA-1, so it could not be checked');
  return hashValue.toLowerCase();
}

/** A file that is not encrypted: its hash alone proves it. */
export class PlainSeal implements BillSeal {
  isChecked = false;
  readonly isPacked = false;
  readonly hash: string;

  /** Refuses a file that cannot be checked, before it is downloaded. */
  constructor(bill: AnnouncedHash) {
    this.hash = announcedHash(bill, (reason) => this.refused(reason));
  }

  async *decrypted(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
    yield* source;
    this.isChecked = true;
  }

  refused(reason: string): PayscoreBillError {
    return new PayscoreBillError(undefined, reason);
  }
}

/**
 * Opens and checks an encrypted file: AES-256-GCM over a stream whose last 16 bytes are the tag, and SHA-1 of the unpacked
 * bytes.
 */
export class EncryptedSeal implements BillSeal {
  isChecked = false;
  readonly hash: string;
  private readonly decipher: ReturnType<EncryptedSeal['decipherOf']>;

  /** Refuses a file that cannot be opened or checked, before it is downloaded. */
  constructor(
    private readonly file: EncryptedFile,
    privateKey: KeyObject,
    readonly isPacked: boolean,
  ) {
    this.hash = announcedHash(file, (reason) => this.refused(reason));
    this.decipher = this.decipherOf(privateKey);
  }

  async *decrypted(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
    let held: Buffer = Buffer.alloc(0);
    for await (const chunk of source) {
      const known = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      const end = Math.max(0, known.length - tagLength);
      if (end > 0) yield this.decipher.update(known.subarray(0, end));
      held = known.subarray(end);
    }
    if (held.length < tagLength) throw this.refused('it is shorter than its tag');
    try {
      this.decipher.setAuthTag(held).final();
    } catch {
      throw this.refused(
        'AES-256-GCM refuses it: it was cut or changed, or key and nonce are those of another file',
      );
    }
    this.isChecked = true;
  }

  private decipherOf(privateKey: KeyObject) {
    const { encryptKey, nonce } = this.file;
    let key: Buffer;
    try {
      key = privateDecrypt({ key: privateKey, ...oaep }, Buffer.from(encryptKey, 'base64'));
    } catch {
      throw this.refused(
        'privateKey does not open its encrypt_key, which is for the certificate of serialNo',
      );
    }
    if (key.length !== 32) throw this.refused(`its key has ${key.length} bytes and must have 32`);
    if (typeof nonce !== 'string' || nonce === '') throw this.refused('it has no nonce');
    return createDecipheriv('aes-256-gcm', key, Buffer.from(nonce), { authTagLength: tagLength });
  }

  refused(reason: string): PayscoreBillError {
    return new PayscoreBillError(this.file.billSequence, reason);
  }
}
