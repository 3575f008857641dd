import { createHash, createSecretKey, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { encryptAead } from '../../crypto/aead.js';
import { columns } from './bill-table.js';

/** One file of a bill, and what opens it. */
export interface BillFile {
  /** SHA-1 of the file once decrypted and unpacked, in hexadecimal. */
  readonly hash: string;
  /** 32 characters, so that it is the same key to whoever takes it as bytes and to whoever takes it as text. */
  readonly key: string;
  readonly nonce: string;
  /** Encrypted: packed, followed by the tag. */
  readonly content: Buffer;
}

/**
 * The files that a bill is made of; one after the other they are its table, so only the first has the column names. How
 * many lines WeChat Pay puts into one is not documented, nor what is authenticated beside them: here nothing is.
 */
export function billFiles(
  rows: readonly (readonly (string | number)[])[],
  { packed, linesPerFile = 10_000 }: { readonly packed: boolean; readonly linesPerFile?: number },
): BillFile[] {
  const lines = [columns, ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`);
  const count = Math.ceil(lines.length / linesPerFile);
  return Array.from({ length: count }, (_, index) =>
    sealed(lines.slice(index * linesPerFile, (index + 1) * linesPerFile).join(''), packed),
  );
}

function sealed(text: string, packed: boolean): BillFile {
  const key = randomBytes(16).toString('hex');
  const nonce = randomBytes(6).toString('hex');
  const ciphertext = encryptAead(createSecretKey(Buffer.from(key)), packed ? gzipSync(text) : text, nonce);
  return {
    hash: createHash('sha1').update(text).digest('hex'),
    key,
    nonce,
    content: Buffer.from(ciphertext, 'base64'),
  };
}

/** @see https://www.rfc-editor.org/rfc/rfc4180 */
const quoted = (value: string | number): string =>
  /[",\r\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value);
