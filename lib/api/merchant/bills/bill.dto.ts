import { IsIn, Matches } from 'class-validator';
import { BillEncryptionAlgorithm, BillTarType } from './bill-format.js';
import { ServiceRequest } from '../../shared/service-request.dto.js';
import { IsCalendarTime } from '../../../schema/calendar-time.decorator.js';
import { Nested } from '../../../schema/nested.decorator.js';
import type { OpenUnion } from '../../../schema/open-union.js';
import { WireNumber } from '../../../schema/wire-number.decorator.js';

/** One file of a bill, and what opens it. */
export class MerchantBillFile {
  /** Counts the files from 1. Together, in this order, they are the bill. */
  @WireNumber()
  billSequence!: number;

  /** What `hashValue` is made with. */
  hashType!: OpenUnion<'SHA1'>;

  /** Hash of the file once decrypted and unpacked, in hexadecimal. */
  hashValue!: string;

  /** Where the file is, for 5 minutes. The download is signed as every call; its answer is not. */
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
  /** How many files there are. */
  @WireNumber()
  downloadBillCount!: number;

  /** The files. May be absent for an hour without orders. */
  @Nested(() => MerchantBillFile)
  downloadBillList?: MerchantBillFile[];
}

/**
 * Asks for the bill of one hour.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4013394586
 */
export class QueryMerchantBillRequest extends ServiceRequest {
  /** The hour, in Beijing time: `yyyyMMddHH`, such as `2021010122`. Three months back at most. */
  @Matches(/^\d{10}$/)
  @IsCalendarTime()
  billDate!: string;

  /** How the files are packed: `GZIP`. */
  @IsIn(Object.values(BillTarType))
  tarType!: BillTarType;

  /** How the files are encrypted: `AEAD_AES_256_GCM`. */
  @IsIn(Object.values(BillEncryptionAlgorithm))
  encryptionAlgorithm!: BillEncryptionAlgorithm;
}
