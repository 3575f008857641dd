import { createHash } from 'node:crypto';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { PayscoreBillError } from '../errors/payscore-bill.error.js';
import { isPayscoreError } from '../errors/payscore.error.js';
import type { BillSeal } from './bill-seal.js';

/**
 * Decrypts and unpacks a file as its bytes arrive. The bytes are proven only at the end, because tag and hash cover the
 * whole file; a file that fails the check throws instead of ending.
 * @param maxBytes maximum of unpacked bytes, because a few kilobytes can unpack to gigabytes
 */
export async function* openedBillFile(
  bytes: Readable,
  seal: BillSeal,
  maxBytes: number,
): AsyncGenerator<Buffer, void, undefined> {
  const refused = (reason: string): PayscoreBillError => seal.refused(reason);
  const hash = createHash('sha1');
  let size = 0;
  try {
    for await (const chunk of unpacked(bytes, seal)) {
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

async function* unpacked(bytes: Readable, seal: BillSeal): AsyncGenerator<Buffer, void, undefined> {
  if (seal.isPacked) return yield* gunzipped(seal.decrypted(bytes));
  const source = seal.decrypted(bytes);
  let start: Buffer = Buffer.alloc(0);
  while (start.length < 2) {
    const next = await source.next();
    if (next.done) break;
    start = Buffer.concat([start, next.value]);
  }
  const whole = (async function* () {
    yield start;
    yield* source;
  })();
  return yield* isGzip(start) ? gunzipped(whole) : whole;
}

/** A table is text, so it cannot begin with gzip's first two bytes (RFC 1952). */
const isGzip = (start: Buffer): boolean => start[0] === 0x1f && start[1] === 0x8b;

const gunzipped = (source: AsyncIterable<Buffer>): AsyncIterable<Buffer> =>
  pipeline(source, createGunzip(), () => {});

const isZlibFailure = (failure: unknown): failure is Error & { readonly code: string } =>
  failure instanceof Error && 'code' in failure && String(failure.code).startsWith('Z_');
