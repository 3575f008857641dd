import { constants, createDecipheriv, createHash, privateDecrypt } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { RawAnswer } from './raw-client.js';
import { SimulatedMerchant } from './simulated-merchant.js';

/** One file in the answer of a bill, in the names of the wire. */
export interface BillEntry {
  readonly bill_sequence: number;
  readonly hash_type: string;
  readonly hash_value: string;
  readonly download_url: string;
  readonly encrypt_key: string;
  readonly nonce: string;
}

export const entriesOf = ({ json }: RawAnswer): BillEntry[] => json?.['download_bill_list'] as BillEntry[];

/** Reads bills as their page describes, on Node.js alone: it shares no code with package or simulator. */
export class BillReader {
  constructor(readonly merchant: SimulatedMerchant) {}

  ask(changes: Readonly<Record<string, string | undefined>> = {}): Promise<RawAnswer> {
    const query = new URLSearchParams({
      bill_date: '2026112011',
      tar_type: 'GZIP',
      encryption_algorithm: 'AEAD_AES_256_GCM',
      service_id: this.merchant.simulator.moduleOptions().serviceId,
    });
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined) query.delete(name);
      else query.set(name, value);
    }
    return this.merchant.client.get(`/v3/payscore/merchant-bill?${query.toString()}`);
  }

  /** Downloads a file, signed like any call. */
  async download(url: string): Promise<{ readonly response: Response; readonly bytes: Buffer }> {
    const { pathname, search } = new URL(url);
    const response = await fetch(url, { headers: this.merchant.client.headers('GET', pathname + search) });
    return { response, bytes: Buffer.from(await response.arrayBuffer()) };
  }

  /** The text of a file. Throws unless key, tag and hash are right. */
  open(entry: BillEntry, bytes: Buffer, packed = true): string {
    const text = this.decrypt(entry, bytes);
    const unpacked = packed ? gunzipSync(text) : text;
    if (createHash('sha1').update(unpacked).digest('hex') !== entry.hash_value) throw new Error('wrong hash');
    return unpacked.toString();
  }

  async read(answer: RawAnswer): Promise<string> {
    const files = entriesOf(answer).map(async (entry) =>
      this.open(entry, (await this.download(entry.download_url)).bytes),
    );
    return (await Promise.all(files)).join('');
  }

  private decrypt({ encrypt_key: sealedKey, nonce }: BillEntry, bytes: Buffer): Buffer {
    const { privateKey: key } = this.merchant.simulator.moduleOptions();
    const padding = constants.RSA_PKCS1_OAEP_PADDING;
    const fileKey = privateDecrypt({ key, padding, oaepHash: 'sha1' }, Buffer.from(sealedKey, 'base64'));
    const decipher = createDecipheriv('aes-256-gcm', fileKey, Buffer.from(nonce), { authTagLength: 16 });
    decipher.setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]);
  }
}
