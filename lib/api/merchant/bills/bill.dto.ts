import { IsIn, IsOptional, Length, Matches } from 'class-validator';
import { BillEncryptionAlgorithm, BillTarType, FundAccountType, TradeBillType } from './bill-format.js';
import { FieldsOf } from '../../../schema/fields-of.js';
import { SubMchid } from '../../shared/fields.dto.js';
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
 * A bill in encrypted files (对账单): the list of its files.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4013394586
 */
export class MerchantBill {
  /** Number of files. */
  @WireNumber()
  downloadBillCount!: number;

  /** Files of the bill. May be absent for an hour without orders, and for a day without changes of the account. */
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

/**
 * A bill in one file that is not encrypted (账单): where the file is, and what proves it.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012791866
 */
export class AnnouncedBill {
  /** Algorithm of `hashValue`. */
  hashType!: OpenUnion<'SHA1'>;

  /** Hash of the file once unpacked, in hexadecimal. */
  hashValue!: string;

  /** Address of the file, valid for 5 minutes. The request must be signed; its answer is not. */
  downloadUrl!: string;
}

/** The day of a bill, and how its file is packed. */
export class DailyBill {
  /** The day, in Beijing time: `yyyy-MM-dd`. The bill is there from 10:00 of the next day on, for three months. */
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  @IsCalendarTime()
  billDate!: string;

  /** Compression of the file: `GZIP`. @default none */
  @IsOptional()
  @IsIn(Object.values(BillTarType))
  tarType?: BillTarType;
}

/** A merchant that a partner may name. */
export class OptionalSubMchid {
  /** Partners: the merchant whose lines the bill has (子商户号); at most 32 characters. @default all of the partner's */
  @IsOptional()
  @Length(1, 32)
  subMchid?: string;
}

/**
 * Asks for the trade bill of a day.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012791866
 */
export class QueryTradeBillRequest extends FieldsOf(DailyBill, OptionalSubMchid) {
  /** What the bill lists. @default 'ALL' */
  @IsOptional()
  @IsIn(Object.values(TradeBillType))
  billType?: TradeBillType;
}

/**
 * Asks for the fund-flow bill of a day.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012791867
 */
export class QueryFundFlowBillRequest extends FieldsOf(DailyBill, OptionalSubMchid) {
  /** The account: `BASIC`, `OPERATION` or `FEES`. @default 'BASIC' */
  @IsOptional()
  @IsIn([FundAccountType.Basic, FundAccountType.Operation, FundAccountType.Fees])
  accountType?: FundAccountType;
}

/**
 * Partners: asks for the fund-flow bill of one merchant's account for a day.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4014314390
 */
export class QuerySubMerchantFundFlowBillRequest extends FieldsOf(DailyBill, SubMchid) {
  /** The account of the merchant. */
  @IsIn(Object.values(FundAccountType))
  accountType!: FundAccountType;

  /** Encryption of the files: `AEAD_AES_256_GCM`. `SM4_GCM` is refused: WeChat Pay opens it to nobody yet, and this package could not open such files. */
  @IsIn(Object.values(BillEncryptionAlgorithm))
  algorithm!: BillEncryptionAlgorithm;
}
