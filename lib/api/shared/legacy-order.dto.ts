import { IsInt, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import { IsAmount } from '../../schema/is-amount.decorator.js';
import { Nested } from '../../schema/nested.decorator.js';
import type { OpenUnion } from '../../schema/open-union.js';
import { WireNumber } from '../../schema/wire-number.decorator.js';

/** State of a legacy order. */
export const LegacyOrderState = {
  /** Created; waits for the user. Expires after 1 hour, not after the 30 days of a service order. */
  Created: 'CREATED',
  /** The user is using the service. */
  UserAccepted: 'USER_ACCEPTED',
  /** Completed by the merchant; not paid. */
  Finished: 'FINISHED',
  /** Paid. */
  UserPaid: 'USER_PAID',
  /** Cancelled. */
  Revoked: 'REVOKED',
  /** The user did not come within 1 hour. */
  Expired: 'EXPIRED',
} as const;
export type LegacyOrderState = OpenUnion<(typeof LegacyOrderState)[keyof typeof LegacyOrderState]>;

/** Whether the user used the service of a completed legacy order. */
export const FinishType = {
  /** The user did not use the service; the total is 0. */
  Unused: 1,
  /** The user used the service. */
  Used: 2,
} as const;
export type FinishType = number;

/** One item of a legacy order that the user pays for. */
export class LegacyFee {
  /** Name of the item. */
  @IsOptional()
  @IsString()
  feeName?: string;

  /** Number of pieces. */
  @IsOptional()
  @IsInt()
  feeCount?: number;

  /** Price of all pieces of the item, in fen. */
  @IsOptional()
  @IsAmount()
  @Min(0)
  feeAmount?: number;

  /** Description of how the item is charged. */
  @IsOptional()
  @IsString()
  feeDesc?: string;
}

/** One discount that the merchant announces as a legacy order is opened. */
export class LegacyDiscount {
  /** Name of the discount; at most 20 characters. */
  @IsOptional()
  @MaxLength(20)
  discountName?: string;

  /** Description of the discount. */
  @IsOptional()
  @IsString()
  discountDesc?: string;
}

/** One discount that the merchant grants as a legacy order is completed. */
export class GrantedLegacyDiscount extends LegacyDiscount {
  /** Amount of the discount, in fen. */
  @IsOptional()
  @IsAmount()
  @Min(0)
  discountAmount?: number;
}

/** A legacy order as its query answers it. The documentation promises none of the fields. */
export class LegacyOrder {
  /** Appid of the order. */
  appid?: string;

  /** Merchant number. */
  mchid?: string;

  /** Merchant's number of the order (商户服务订单号). */
  outOrderNo?: string;

  /** Service id of the order. */
  serviceId?: string;

  /** State of the order. */
  state?: LegacyOrderState;

  /** Whether the user used the service. Absent before the completion. */
  @WireNumber()
  finishType?: FinishType;

  /** Planned start: Beijing time, `yyyyMMddHHmmss` or `yyyyMMdd`, or `OnAccept`. */
  serviceStartTime?: string;

  /** Planned end: Beijing time, `yyyyMMddHHmmss` or `yyyyMMdd`. */
  serviceEndTime?: string;

  /** Real start: Beijing time, or `OnAccept`. */
  realServiceStartTime?: string;

  /** Real end: Beijing time. */
  realServiceEndTime?: string;

  /** Time of the payment: Beijing time. */
  paySuccTime?: string;

  /** Planned place of the start. */
  serviceStartLocation?: string;

  /** Planned place of the end. */
  serviceEndLocation?: string;

  /** Real place of the start. */
  realServiceStartLocation?: string;

  /** Real place of the end. */
  realServiceEndLocation?: string;

  /** Name of the service. */
  serviceIntroduction?: string;

  /** Items that the user pays for. */
  @Nested(() => LegacyFee)
  fees?: LegacyFee[];

  /** Discounts of the merchant. */
  @Nested(() => GrantedLegacyDiscount)
  discounts?: GrantedLegacyDiscount[];

  /** Amount that WeChat Pay vouches for, in fen. */
  @WireNumber()
  riskAmount?: number;

  /** Amount that the user pays, in fen. */
  @WireNumber()
  totalAmount?: number;

  /** The merchant's own data, as passed at creation. */
  attach?: string;

  /** Ticket that the completion must carry (完结凭证). Each query may answer another one; earlier ones stay valid. */
  finishTicket?: string;

  /** WeChat Pay's number of the payment. */
  finishTransactionId?: string;

  /** Way of the payment. */
  payType?: OpenUnion<'MchChannelPayType'>;
}

/** A legacy order just created: its numbers, and the launch parameters of the page on which the user begins. */
export class CreatedLegacyOrder {
  /** Appid of the order. */
  appid?: string;

  /** Merchant number. */
  mchid?: string;

  /** Merchant's number of the order (商户服务订单号). */
  outOrderNo?: string;

  /** Service id of the order. */
  serviceId?: string;

  /** WeChat Pay's number of the order (微信支付服务订单号). */
  orderId?: string;

  /** `businessType` of the launch, such as `wxpayScoreUse`. */
  miniprogramBusinesstype?: string;

  /** Appid of WeChat Pay's mini program. */
  miniprogramAppid?: string;

  /** Page in WeChat Pay's mini program. */
  miniprogramPath?: string;

  /** User name of WeChat Pay's mini program. */
  miniprogramUsername?: string;

  /** Launch parameter that opens the page; it must be passed on unchanged. */
  package?: string;
}
