import { Nested } from '../../../schema/nested.decorator.js';
import type { OpenUnion } from '../../../schema/open-union.js';
import { WireNumber } from '../../../schema/wire-number.decorator.js';
import { ParkingInfo } from './parking-info.dto.js';
import type {
  ParkingBlockReason,
  ParkingEntranceState,
  ParkingServiceState,
  ParkingTradeState,
  PlateColor,
} from './parking-states.js';

/**
 * The parking service of a plate (车牌服务开通信息).
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012534183
 */
export class ParkingPlate {
  /** Number of the plate. */
  plateNumber!: string;

  /** Colour of the plate. */
  plateColor!: PlateColor;

  /** Time at which the user opened the service: RFC 3339. */
  serviceOpenTime?: string;

  /** Openid of the user. */
  openid!: string;

  /** State of the service for this plate. */
  serviceState!: ParkingServiceState;
}

/**
 * An entrance (停车入场): a stay that has begun.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012534183 (first of the pages on parking)
 */
export class ParkingEntrance {
  /** WeChat Pay's number of the stay: the debit needs it as `parkingInfo.parkingId`. No query finds it again. */
  id!: string;

  /** Merchant's number of the entrance (商户入场id). */
  outParkingNo!: string;

  /** Number of the plate. */
  plateNumber!: string;

  /** Colour of the plate. */
  plateColor!: PlateColor;

  /** Time of arrival: RFC 3339. */
  startTime!: string;

  /** Name of the car park. */
  parkingName!: string;

  /** Free time, in seconds. */
  @WireNumber()
  freeDuration!: number;

  /** Whether the stay can be debited. A change is notified as `VEHICLE.ENTRANCE_STATE_CHANGE`. */
  state!: ParkingEntranceState;

  /** Why the stay cannot be debited; with `BLOCKED` only. */
  blockReason?: ParkingBlockReason;
}

/** The user who pays a debit. */
export class ParkingPayer {
  /** Openid of the user under `appid`. */
  openid!: string;

  /** Openid of the user under `subAppid`. */
  subOpenid?: string;
}

/** Amounts of a debit, in fen. */
export class ParkingDebitAmount {
  /** Amount of the debit. */
  @WireNumber()
  total!: number;

  /** Currency: `CNY`. */
  currency!: OpenUnion<'CNY'>;

  /** Amount that the user paid in money, without coupons. */
  @WireNumber()
  payerTotal?: number;

  /** Amount that coupons paid. */
  @WireNumber()
  discountTotal?: number;
}

/** A coupon that the user spent on a debit (优惠信息). */
export class ParkingPromotion {
  /** Number of the coupon. */
  couponId!: string;

  /** Name of the coupon. */
  name?: string;

  /** `SINGLE`: for certain articles; `GLOBAL`: for the whole debit. */
  scope?: OpenUnion<'SINGLE' | 'GLOBAL'>;

  /** `CASH`: settled to the merchant; `NOCASH`: not settled. */
  type?: OpenUnion<'CASH' | 'NOCASH'>;

  /** Batch of the coupon. */
  stockId?: string;

  /** Value of the coupon, in fen. */
  @WireNumber()
  amount!: number;

  /** Share of WeChat Pay, in fen. */
  @WireNumber()
  wechatpayContribute?: number;

  /** Share of the merchant, in fen. */
  @WireNumber()
  merchantContribute?: number;

  /** Share of others, in fen. */
  @WireNumber()
  otherContribute?: number;

  /** Currency of the amounts: `CNY`. */
  currency?: OpenUnion<'CNY'>;
}

/**
 * A debit of a stay (停车扣费). Its times are RFC 3339.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012534183 (first of the pages on parking)
 */
export class ParkingDebit {
  /** Appid of the caller. */
  appid!: string;

  /** Appid of the sub-merchant. */
  subAppid?: string;

  /** Merchant number of the caller: of the partner, where one called. */
  spMchid?: string;

  /** Merchant number of the sub-merchant (子商户号). */
  subMchid?: string;

  /** Description of the service, as the bill shows it. */
  description!: string;

  /** Time at which the debit was accepted. */
  createTime!: string;

  /** Merchant's number of the debit (商户订单号). */
  outTradeNo!: string;

  /** WeChat Pay's number of the payment, once paid. A refund names it. */
  transactionId?: string;

  /** State of the debit. Only `SUCCESS` means that the merchant has the money. */
  tradeState!: ParkingTradeState;

  /** The state in words, with what to do next. */
  tradeStateDescription?: string;

  /** Time of the payment. */
  successTime?: string;

  /** Code of the bank that paid; `BPA`: WeChat Pay has advanced the money (垫付). */
  bankType?: OpenUnion<'BPA'>;

  /** Whether the user has repaid WeChat Pay's advance: meaningful only with `SUCCESS` and the `bankType` `BPA`. */
  userRepaid?: OpenUnion<'Y' | 'N'>;

  /** Data of the merchant. Returned once paid. */
  attach?: string;

  /** Scene of the debit: `PARKING`. */
  tradeScene!: OpenUnion<'PARKING'>;

  /** The stay. */
  @Nested(() => ParkingInfo)
  parkingInfo?: ParkingInfo;

  /** The user who pays. */
  @Nested(() => ParkingPayer)
  payer!: ParkingPayer;

  /** Amounts of the debit. */
  @Nested(() => ParkingDebitAmount)
  amount!: ParkingDebitAmount;

  /** Coupons that the user spent. */
  @Nested(() => ParkingPromotion)
  promotionDetail?: ParkingPromotion[];
}
