import { createDecipheriv, createHash, privateDecrypt, type KeyObject } from 'node:crypto';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { oaep } from '../../../crypto/sensitive-field.js';
import { isPayscoreError, PayscoreBillError } from '../../../errors/index.js';
import type { MerchantBillFile } from './bill.dto.js';

const tagLength = 16;

/**
 * Decrypts and unpacks a file as its bytes arrive. The bytes are proven only at the end, because tag and hash cover the
 * whole file; a file that fails the check throws instead of ending.
 * @param maxBytes maximum of unpacked bytes, because a few kilobytes can unpack to gigabytes
 */
export async function* openedBillFile(
  bytes: Readable,
  seal: BillFileSeal,
  maxBytes: number,
): AsyncGenerator<Buffer, void, undefined> {
  const refused = (reason: string): PayscoreBillError => seal.refused(reason);
  const hash = createHash('sha1');
  let size = 0;
  const unpacked = pipeline(
    bytes,
    (source) => seal.decrypted(source),
    createGunzip(),
    () => {},
  );
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) throw refused(`unpacked it has more than the ${maxBytes} bytes of maxBytes`);
      hash.update(chunk);
      yield chunk;
    }
  } catch (failure) {
    if (isPayscoreError(failure) || !isZlibFailure(failure)) throw failure;
    throw refused(`gzip cannot unpack it (${failure.code})`);
  } finally {
    bytes.destroy();
  }
  // gunzip ends at the last byte of the packed data, and bytes of the file may follow.
  if (!seal.isChecked) throw refused('bytes follow after the packed table');
  if (hash.digest('hex') !== seal.hash) throw refused('its SHA-1 is not the hash announced');
}

/**
 * Opens and checks a file: AES-256-GCM over a stream whose last 16 bytes are the tag, and SHA-1 of the unpacked bytes.
 */
export class BillFileSeal {
  /** Whether the tag is present and right. */
  isChecked = false;
  private readonly decipher: ReturnType<BillFileSeal['decipherOf']>;

  /** Hash of the unpacked file, in hexadecimal. */
  readonly hash: string;

  /** Refuses a file that cannot be opened or checked, before it is downloaded. */
  constructor(
    private readonly file: MerchantBillFile,
    privateKey: KeyObject,
  ) {
    const { hashType, hashValue } = file;
    if (hashType !== 'SHA1' || !/^[0-9a-f]{40}$/i.test(hashValue))
      throw this.refused('it is announced without a SHA-1, so it could not be checked');
    this.hash = hashValue.toLowerCase();
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

const isZlibFailure = (failure: unknown): failure is Error & { readonly code: string } =>
  failure instanceof Error && 'code' in failure && String(failure.code).startsWith('Z_');
