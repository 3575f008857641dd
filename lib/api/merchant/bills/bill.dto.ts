import { IsIn, Matches } from 'class-validator';
import { BillEncryptionAlgorithm, BillTarType } from './bill-format.js';
import { ServiceRequest } from '../../shared/service-request.dto.js';
import { IsCalendarTime } from '../../../schema/calendar-time.decorator.js';
import { Nested } from '../../../schema/nested.decorator.js';
import type { OpenUnion } from '../../../schema/open-union.js';
import { WireNumber } from '../../../schema/wire-number.decorator.js';

/** One file of a bill, with its address and key. */
export class MerchantBillFile {
  /** Number of the file, from 1. The files in this order are the bill. */
  @WireNumber()
  billSequence!: number;

  /** Algorithm of `hashValue`. */
  hashType!: OpenUnion<'SHA1'>;

  /** Hash of the file once decrypted and unpacked, in hexadecimal. */
  hashValue!: string;

  /** Address of the file, valid for 5 minutes. The request must be signed; its answer is not. */
  downloadUrl!: string;

  /** Key of the file, encrypted to the merchant's API certificate: Base64 of RSA-OAEP with SHA-1. */
  encryptKey!: string;

  /** Nonce of the file's encryption. The file is binary, its last 16 bytes are the tag. */
  nonce!: string;
}

/**
 * A bill (对账单): the list of its files.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4013394586
 */
export class MerchantBill {
  /** Number of files. */
  @WireNumber()
  downloadBillCount!: number;

  /** Files of the bill. May be absent for an hour without orders. */
  @Nested(() => MerchantBillFile)
  downloadBillList?: MerchantBillFile[];
}

/**
 * Asks for the bill of one hour.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4013394586
 */
export class QueryMerchantBillRequest extends ServiceRequest {
  /** Hour in Beijing time: `yyyyMMddHH`, such as `2021010122`. At most three months ago. */
  @Matches(/^\d{10}$/)
  @IsCalendarTime()
  billDate!: string;

  /** Compression of the files: `GZIP`. */
  @IsIn(Object.values(BillTarType))
  tarType!: BillTarType;

  /** Encryption of the files: `AEAD_AES_256_GCM`. */
  @IsIn(Object.values(BillEncryptionAlgorithm))
  encryptionAlgorithm!: BillEncryptionAlgorithm;
}
