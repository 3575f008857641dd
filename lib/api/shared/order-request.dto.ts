import { ArrayMaxSize, ArrayMinSize, IsOptional, Length, Matches, MaxLength, Min } from 'class-validator';
import { IsCalendarTime } from '../../schema/calendar-time.decorator.js';
import { Needs, TotalsCharges } from '../../schema/charges.js';
import { FieldsOf } from '../../schema/fields-of.js';
import { IsAmount } from '../../schema/is-amount.decorator.js';
import { ModuleDefault } from '../../schema/module-default.decorator.js';
import { Nested } from '../../schema/nested.decorator.js';
import type { OpenUnion } from '../../schema/open-union.js';
import { beijingDatePattern, beijingTimePattern, outOrderNoPattern } from '../../schema/patterns.js';
import { AtMostOneOf, RequiredWhen } from '../../schema/rule.decorator.js';
import { UniqueItems } from '../../schema/unique-items.decorator.js';
import { PostPayment } from './charges.dto.js';
import {
  Attach,
  GoodsTag,
  OrderNotifyUrl,
  OutOrderNo,
  PostDiscounts,
  ProfitSharing,
  ServiceIntroduction,
  ServicePlace,
  SubAppid,
  SubMchid,
} from './fields.dto.js';
import { RiskFund } from './risk-fund.dto.js';
import { AppServiceRequest, ServiceRequest } from './service-request.dto.js';
import { Location, PlannedLocation, PlannedTimeRange, TimeRange } from './time-and-place.dto.js';

/** Base of the requests that list the items and discounts of an order. */
export class ChargesRequest extends FieldsOf(ServiceRequest, PostDiscounts) {
  /** Items that the user pays for, 1 to 100. WeChat Pay prescribes their names by industry. */
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @UniqueItems('name', '商品信息')
  @Nested(() => PostPayment)
  postPayments!: PostPayment[];
}

/** Base of the requests that give the total of an order. */
export class TotalChargesRequest extends ChargesRequest {
  /** Amount that the user pays, in fen: the sum of the payments less the discounts. An amount left out counts 0. */
  @IsAmount()
  @Min(0)
  @TotalsCharges()
  totalAmount!: number;
}

/** Base of the requests that open an order. */
export class OrderCreationRequest extends FieldsOf(
  AppServiceRequest,
  OutOrderNo,
  ServiceIntroduction,
  PostDiscounts,
  ServicePlace,
  Attach,
  OrderNotifyUrl,
) {
  /** Items to be charged, at most 100. WeChat Pay prescribes their names by industry. */
  @IsOptional()
  @ArrayMaxSize(100)
  @UniqueItems('name', '商品信息')
  @Nested(() => PostPayment)
  postPayments?: PostPayment[];

  /** Planned time of the service. The start must lie after the call, or be `OnAccept`. */
  @Nested(() => PlannedTimeRange)
  timeRange!: PlannedTimeRange;

  /** Amount that WeChat Pay vouches for. */
  @Nested(() => RiskFund)
  riskFund!: RiskFund;

  /**
   * Openid of the user under `appid`; at most 128 characters. An order without confirmation must have it, others must
   * not.
   */
  @RequiredWhen<OrderCreationRequest & { needUserConfirm?: boolean; subOpenid?: string }>(
    'is required for an order without confirmation',
    ({ needUserConfirm, subOpenid }) => needUserConfirm === false && subOpenid === undefined,
  )
  @Length(1, 128)
  openid?: string;
}

/**
 * Base of the requests that open an order for the merchant of a partner or an acquiring bank, whose `appid` it is. An
 * order without confirmation names the user by exactly one of `openid` and `subOpenid`.
 */
@AtMostOneOf('openid', 'subOpenid')
export class SubMerchantOrderCreationRequest extends FieldsOf(OrderCreationRequest, SubMchid, SubAppid) {
  /** Openid of the user under `subAppid`, which must be given too; at most 128 characters. Replaces `openid`. */
  @IsOptional()
  @Length(1, 128)
  @Needs('subAppid')
  subOpenid?: string;
}

/**
 * Base of the requests that complete an order. Its lists replace those of the creation. The total may not exceed the
 * ceiling of the service, nor, where a deposit was waived, the order's risk fund.
 */
export class CompletionRequest extends FieldsOf(TotalChargesRequest, ProfitSharing, GoodsTag) {
  /**
   * Real time of the service, in the precision of the creation; not later than the call. It must be given if the
   * creation named no end.
   */
  @IsOptional()
  @Nested(() => TimeRange)
  timeRange?: TimeRange;

  /** Real place of the service. */
  @IsOptional()
  @Nested(() => Location)
  location?: Location;
}

/** Base of the requests that open and complete an order in one call (创单结单合并). */
export class DirectCompletionRequest extends FieldsOf(
  TotalChargesRequest,
  ProfitSharing,
  GoodsTag,
  OrderNotifyUrl,
) {
  /** Merchant's number of the order (商户服务订单号), unique per merchant number: digits, letters and `_-|*`, at most 32. */
  @Matches(outOrderNoPattern)
  outOrderNo!: string;

  /** Appid of the mini program or official account. @default the module's `appid` */
  @ModuleDefault()
  @IsOptional()
  @Length(1, 32)
  appid?: string;

  /** Name of the service, as the user sees it: 1 to 20 characters. */
  @Length(1, 20)
  serviceIntroduction!: string;

  /** Real time of the service. */
  @Nested(() => PlannedTimeRange)
  timeRange!: PlannedTimeRange;

  /** Real place of the service. */
  @IsOptional()
  @Nested(() => PlannedLocation)
  location?: PlannedLocation;

  /** The merchant's own data, echoed in queries and notifications. URL-encode it first; at most 256 characters then. */
  @IsOptional()
  @MaxLength(256)
  attach?: string;
}

/** Base of the requests that tell the user of a charge to come. */
export class OrderMessageRequest extends ChargesRequest {
  /** Amount that the message announces, in fen. */
  @IsAmount()
  @Min(0)
  totalAmount!: number;

  /** Day of the charge (预计扣费时间). Beijing time, `yyyyMMdd`. */
  @Matches(beijingDatePattern)
  @IsCalendarTime()
  prepaidTime!: string;
}

/** Kinds of reports about an order. */
export const SyncType = {
  /** The user has paid the merchant in another way. */
  OrderPaid: 'Order_Paid',
} as const;
export type SyncType = OpenUnion<(typeof SyncType)[keyof typeof SyncType]>;

/** The payment that a merchant reports (内容信息详情). */
export class SyncDetail {
  /** Time of the payment: Beijing time, `yyyyMMddHHmmss` or `yyyyMMdd`. A day stands for its first second. */
  @Matches(beijingTimePattern)
  @IsCalendarTime()
  paidTime!: string;
}
