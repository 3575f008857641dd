import { defaultLinesPerFile } from '../merchant/merchant.options.js';
import { createHash, createSecretKey, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { encryptAead } from '../crypto/aead.js';
import { columns } from './bill-table.js';
import type { BillFault } from './simulated-bills.js';

/** One file of a bill, with the key and the nonce that decrypt it. */
export interface BillFile {
  /** SHA-1 of the decrypted and unpacked file, in hexadecimal. */
  readonly hash: string;
  /** 32 ASCII characters: the same key whether a client reads it as text or as bytes. */
  readonly key: string;
  readonly nonce: string;
  /** The encrypted file, followed by the 16-byte tag. */
  readonly content: Buffer;
  /** Whether the download address has expired before its first use. */
  readonly isExpired?: boolean;
}

/**
 * The files of a bill. Joined in order they are one table, so only the first file has the column names. Two things are
 * not documented: the number of lines of a file, and the associated data of its encryption, which is empty here.
 */
export function billFiles(
  rows: readonly (readonly (string | number)[])[],
  {
    packed,
    linesPerFile = defaultLinesPerFile,
  }: { readonly packed: boolean; readonly linesPerFile?: number },
): BillFile[] {
  const lines = [columns, ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`);
  const count = Math.ceil(lines.length / linesPerFile);
  return Array.from({ length: count }, (_, index) =>
    sealed(lines.slice(index * linesPerFile, (index + 1) * linesPerFile).join(''), packed),
  );
}

/** The file with the fault applied. */
export function faulty(file: BillFile, fault: BillFault | undefined): BillFile {
  switch (fault) {
    case 'cut-file':
      return { ...file, content: file.content.subarray(0, Math.floor(file.content.length / 2)) };
    case 'wrong-file':
      return { ...file, content: sealed(otherTable, true).content };
    case 'wrong-hash':
      return { ...file, hash: sha1(otherTable) };
    case 'expired-token':
      return { ...file, isExpired: true };
    default:
      return file;
  }
}

/** A file that is not encrypted, as a fault leaves it. */
export function faultyPlain(
  file: Pick<BillFile, 'hash' | 'content'>,
  fault: BillFault | undefined,
): Pick<BillFile, 'hash' | 'content' | 'isExpired'> {
  if (fault === 'wrong-file') return { ...file, content: Buffer.from(otherTable) };
  const { hash, content, isExpired } = faulty({ ...file, key: '', nonce: '' }, fault);
  return { hash, content, ...(isExpired !== undefined && { isExpired }) };
}

const otherTable = `${columns.join(',')}\r\n${columns.map(() => '0').join(',')}\r\n`;

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');

/** A table, encrypted. */
export function sealed(text: string, packed: boolean): BillFile {
  const key = randomBytes(16).toString('hex');
  const nonce = randomBytes(6).toString('hex');
  const ciphertext = encryptAead(createSecretKey(Buffer.from(key)), packed ? gzipSync(text) : text, nonce);
  return {
    hash: sha1(text),
    key,
    nonce,
    content: Buffer.from(ciphertext, 'base64'),
  };
}

/** @see https://www.rfc-editor.org/rfc/rfc4180 */
const quoted = (value: string | number): string =>
  /[",\r\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value);
