import type { OpenUnion } from '../../../schema/open-union.js';

/** Compression of the files of a bill. */
export const BillTarType = {
  /** With gzip. */
  Gzip: 'GZIP',
} as const;
export type BillTarType = OpenUnion<(typeof BillTarType)[keyof typeof BillTarType]>;

/** Encryption of the files of a bill. */
export const BillEncryptionAlgorithm = {
  /** AES-256-GCM, over the packed bytes. */
  AeadAes256Gcm: 'AEAD_AES_256_GCM',
} as const;
export type BillEncryptionAlgorithm = OpenUnion<
  (typeof BillEncryptionAlgorithm)[keyof typeof BillEncryptionAlgorithm]
>;
