import type { KeyObject } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { OpenedFile } from '../bill-files/bill-rows.js';
import { EncryptedSeal, PlainSeal, type BillSeal } from '../bill-files/bill-seal.js';
import { filesInOrder } from '../bill-files/files-in-order.js';
import { openedBillFile } from '../bill-files/opened-file.js';
import { parsePrivateKey, type KeyInput } from '../crypto/key-pem.js';
import { describe } from '../schema/wire-values.js';

/** A downloaded file of a bill: where it is, and what the query announced of it, such as `{ ...announced, source }`. */
export interface BillFile {
  /**
   * Path of the file, or a stream of its bytes: as WeChat Pay sent them (encrypted, packed), or as `download` saved them.
   * A path is opened when its rows are read. A stream is read once and closed.
   */
  readonly source: string | AsyncIterable<Uint8Array>;
  /** Algorithm of `hashValue`: `SHA1`. */
  readonly hashType: string;
  /** Hash of the file once decrypted and unpacked, in hexadecimal, as announced. */
  readonly hashValue: string;
  /** Number of the file, from 1, if the bill has several. */
  readonly billSequence?: number | undefined;
  /** Key of an encrypted file, as announced. Must be left out for a file that `download` saved, which is decrypted. */
  readonly encryptKey?: string | undefined;
  /** Nonce of an encrypted file, as announced. */
  readonly nonce?: string | undefined;
}

/** Options of reading a bill. */
export interface ReadBillOptions {
  /** Merchant's private key (`apiclient_key.pem`), as PEM or `KeyObject`. Only encrypted files need it. */
  readonly privateKey?: KeyInput | undefined;
  /** Maximum of bytes of an unpacked file; a larger file ends the loop with an error. @default 1 GiB */
  readonly maxBytes?: number | undefined;
}

const gibibyte = 2 ** 30;

/**
 * Checks what was given, and returns the files as a bill reads them: in order, each opened once the one before it has
 * ended.
 * @param operation the function that a failure names
 * @param isPacked whether the files must be packed if they are encrypted
 */
export function openedFiles(
  operation: string,
  given: BillFile | readonly BillFile[],
  { privateKey, maxBytes = gibibyte }: ReadBillOptions,
  isPacked: boolean,
): () => Generator<OpenedFile, void, undefined> {
  const wrong = (path: string, rule: string, value: unknown): TypeError =>
    new TypeError(`${operation}: ${path} ${rule} (given: ${describe(value)})`);
  if (!Number.isSafeInteger(maxBytes) || maxBytes < 1)
    throw wrong('options.maxBytes', 'must be a whole number above 0', maxBytes);
  const files = isList(given) ? filesInOrder(given, given.length) : [given];
  for (const { source } of files)
    if (typeof source !== 'string' && !isStream(source))
      throw wrong('source', 'must be a path or a stream of bytes', source);
  const key = files.some(isEncrypted) ? keyOf(operation, privateKey) : undefined;
  const sealOf = (file: BillFile): BillSeal =>
    isEncrypted(file) && key !== undefined ? new EncryptedSeal(file, key, isPacked) : new PlainSeal(file);
  return function* () {
    for (const file of files) {
      const seal = sealOf(file);
      yield { sequence: file.billSequence, bytes: openedBillFile(streamOf(file.source), seal, maxBytes) };
    }
  };
}

const isList = (given: BillFile | readonly BillFile[]): given is readonly BillFile[] => Array.isArray(given);

const isEncrypted = (file: BillFile): file is BillFile & { readonly encryptKey: string } =>
  file.encryptKey !== undefined;

const isStream = (source: unknown): boolean =>
  typeof source === 'object' && source !== null && Symbol.asyncIterator in source;

function streamOf(source: BillFile['source']): Readable {
  if (typeof source === 'string') return createReadStream(source);
  return source instanceof Readable ? source : Readable.from(source, { objectMode: false });
}

function keyOf(operation: string, privateKey: KeyInput | undefined): KeyObject {
  if (privateKey === undefined)
    throw new TypeError(`${operation}: options.privateKey is needed, because a file has an encryptKey`);
  try {
    return parsePrivateKey(privateKey);
  } catch (failure) {
    throw new TypeError(
      `${operation}: options.privateKey: ${failure instanceof Error ? failure.message : 'it is no key'}`,
      { cause: failure },
    );
  }
}
