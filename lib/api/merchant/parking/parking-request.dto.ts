import { IsIn, IsInt, IsOptional, Length, Matches, MaxLength, Min } from 'class-validator';
import { FieldsOf } from '../../../schema/fields-of.js';
import { IsAmount } from '../../../schema/is-amount.decorator.js';
import { ModuleDefault } from '../../../schema/module-default.decorator.js';
import { Nested } from '../../../schema/nested.decorator.js';
import type { OpenUnion } from '../../../schema/open-union.js';
import { notifyUrlPattern, parkingTradeNoPattern } from '../../../schema/patterns.js';
import { ParkingInfo, ParkingStart, Plate } from './parking-info.dto.js';

class ParkedFor {
  /** Merchant number of the sub-merchant (子商户号); at most 32 characters. A partner must give it, a merchant must not. */
  @IsOptional()
  @Length(1, 32)
  subMchid?: string;
}

class ParkingAppid {
  /** Appid of the caller; at most 32 characters. @default the module's `appid` */
  @ModuleDefault()
  @IsOptional()
  @Length(1, 32)
  appid?: string;
}

class ParkingNotifyUrl {
  /**
   * Address of the notifications: https, public, no query; at most 256 characters.
   * @default the module's `notifyUrl`
   */
  @ModuleDefault()
  @IsOptional()
  @MaxLength(256)
  @Matches(notifyUrlPattern)
  notifyUrl?: string;
}

/**
 * Asks whether a user has opened the parking service for a plate.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012534183
 */
export class QueryParkingPlateRequest extends FieldsOf(ParkedFor, ParkingAppid, Plate) {
  /** Openid of the user under `appid`; at most 32 characters. */
  @Length(1, 32)
  openid!: string;
}

/**
 * Reports a car that has entered a car park.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012534183 (first of the pages on parking)
 */
export class CreateParkingEntranceRequest extends FieldsOf(ParkedFor, Plate, ParkingStart, ParkingNotifyUrl) {
  /**
   * Merchant's number of the entrance (商户入场id), unique per merchant number; at most 64 characters. One number is one
   * stay.
   */
  @Length(1, 64)
  outParkingNo!: string;

  /** Free time of the car park (免费时长), in seconds. */
  @IsInt()
  @Min(0)
  freeDuration!: number;
}

/** Amount to debit. */
export class CreateParkingDebitAmount {
  /** Amount of the debit, in fen. */
  @IsAmount()
  @Min(1)
  total!: number;

  /** Currency: `CNY`. @default 'CNY' */
  @IsOptional()
  @IsIn(['CNY'])
  currency?: OpenUnion<'CNY'>;
}

/**
 * Debits a stay, when the car leaves.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012534427
 */
export class CreateParkingDebitRequest extends FieldsOf(ParkedFor, ParkingAppid, ParkingNotifyUrl) {
  /** Appid of the sub-merchant, whose name the user sees; at most 32 characters. For partners. */
  @IsOptional()
  @Length(1, 32)
  subAppid?: string;

  /** Description of the service, as the bill shows it; at most 128 characters. */
  @Length(1, 128)
  description!: string;

  /** The merchant's own data, echoed once the debit is paid; at most 128 characters. */
  @IsOptional()
  @MaxLength(128)
  attach?: string;

  /**
   * Merchant's number of the debit (商户订单号), unique per merchant number: digits, letters and `_-*`, at most 32. A number
   * debits once; after an unknown outcome keep the number, and take a new one only after `PAY_FAIL`.
   */
  @Matches(parkingTradeNoPattern)
  outTradeNo!: string;

  /** Scene of the debit: `PARKING`. */
  @IsIn(['PARKING'])
  tradeScene!: OpenUnion<'PARKING'>;

  /** Mark that coupons are bound to (订单优惠标记); at most 32 characters. */
  @IsOptional()
  @MaxLength(32)
  goodsTag?: string;

  /** `Y`: the money will be shared with others (分账). @default 'N' */
  @IsOptional()
  @IsIn(['Y', 'N'])
  profitSharing?: OpenUnion<'Y' | 'N'>;

  /** Amount to debit. */
  @Nested(() => CreateParkingDebitAmount)
  amount!: CreateParkingDebitAmount;

  /** The stay. WeChat Pay requires it in the scene `PARKING`, which is the only one. */
  @Nested(() => ParkingInfo)
  parkingInfo!: ParkingInfo;
}

/**
 * Finds a debit.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012534183 (first of the pages on parking)
 */
export class QueryParkingDebitRequest extends ParkedFor {}
