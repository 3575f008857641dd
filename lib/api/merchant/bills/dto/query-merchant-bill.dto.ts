import { IsIn, Matches } from 'class-validator';
import { ServiceRequest } from '../../../shared/service-request.dto.js';
import { BillEncryptionAlgorithm, BillTarType } from '../bill-format.js';
import { IsCalendarTime } from '../../../../schema/calendar-time.decorator.js';

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
