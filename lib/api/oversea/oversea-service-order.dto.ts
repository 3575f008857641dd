import { IsIn, IsInt, IsOptional, Length, Matches, Min } from 'class-validator';
import { ServiceOrder } from '../orders/service-order.dto.js';
import { CompleteTime, NeedUserConfirm, OptionalOutOrderNo, Reason, SubMchid } from '../shared/fields.dto.js';
import { CompletionRequest, SubMerchantOrderCreationRequest, SyncType } from '../shared/order-request.dto.js';
import { ServiceRequest } from '../shared/service-request.dto.js';
import { PlannedTimeRange, TimeRange } from '../shared/time-and-place.dto.js';
import { IsCalendarTime } from '../../schema/calendar-time.decorator.js';
import { FieldsOf } from '../../schema/fields-of.js';
import { IsAmount } from '../../schema/is-amount.decorator.js';
import { Nested } from '../../schema/nested.decorator.js';
import { anyTimePattern } from '../../schema/patterns.js';
import { ExactlyOneOf } from '../../schema/rule.decorator.js';
import { WireNumber } from '../../schema/wire-number.decorator.js';

/**
 * Cancels an overseas service order.
 * @see https://pay.weixin.qq.com/doc/global/v3/zh/4014096416
 */
export class CancelOverseaServiceOrderRequest extends FieldsOf(ServiceRequest, SubMchid, Reason) {}

const rfc3339 = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)`;

// The patterns take RFC 3339, which the parameter tables name, and the domestic form, which the query's sample answer has.
const timePattern = new RegExp(String.raw`^(${rfc3339}|\d{8}|\d{14})$`);
const startTimePattern = new RegExp(String.raw`^(${rfc3339}|OnAccept|\d{8}|\d{14})$`);

/** When an overseas service runs (服务时间段). RFC 3339, such as `2019-11-11T16:24:05+08:00`. */
export class OverseaTimeRange extends TimeRange {
  /** Start. A query may answer it in Beijing time, `yyyyMMddHHmmss`. */
  @IsOptional()
  @Matches(startTimePattern)
  @IsCalendarTime()
  override startTime?: string;

  /** End. A query may answer it in Beijing time, `yyyyMMddHHmmss`. */
  @IsOptional()
  @Matches(timePattern)
  @IsCalendarTime()
  override endTime?: string;
}

/** When the overseas service of a new order runs: the start must be known. RFC 3339. */
export class PlannedOverseaTimeRange extends PlannedTimeRange {
  /** Start. Whether the `OnAccept` of domestic orders is understood is not documented. */
  @Matches(startTimePattern)
  @IsCalendarTime()
  override startTime!: string;

  /** End. May be left out at creation; the completion then needs it. */
  @IsOptional()
  @Matches(timePattern)
  @IsCalendarTime()
  override endTime?: string;
}

/**
 * Completes an overseas service order: what the user pays, and when and where the service ran. Amounts are in the
 * order's currency.
 * @see https://pay.weixin.qq.com/doc/global/v3/zh/4014096431
 */
export class CompleteOverseaServiceOrderRequest extends FieldsOf(CompletionRequest, SubMchid, CompleteTime) {
  /** The currency of the creation. */
  @IsOptional()
  @Length(1, 16)
  currency?: string;

  /** When the service really ran; not later than the call. Required if the creation named no end. */
  @IsOptional()
  @Nested(() => OverseaTimeRange)
  override timeRange?: OverseaTimeRange;
}

/**
 * Opens an overseas service order. Its amounts are in `currency`.
 * @see https://pay.weixin.qq.com/doc/global/v3/zh/4014096395
 */
export class CreateOverseaServiceOrderRequest extends FieldsOf(
  SubMerchantOrderCreationRequest,
  NeedUserConfirm,
) {
  /** Currency in which the merchant is settled, such as `HKD`; one per merchant number. Amounts are in its smallest unit. */
  @Length(1, 16)
  currency!: string;

  /** When the service is to run. */
  @Nested(() => PlannedOverseaTimeRange)
  override timeRange!: PlannedOverseaTimeRange;
}

/**
 * An overseas service order. `mchid` and `appid` are the acquiring bank's, `openid` is the user under that appid. Amounts
 * are in the smallest unit of `currency`; the `paidTime` of its payments is RFC 3339. `package` comes with the creation
 * only; `collection`, the users and the rate come with the query.
 * @see https://pay.weixin.qq.com/doc/global/v3/zh/4014096411
 */
export class OverseaServiceOrder extends ServiceOrder {
  /** WeChat Pay's number of the order (微信支付服务订单号). */
  override orderId!: string;

  /** The acquiring bank's merchant (子商户号). */
  subMchid!: string;

  /** The merchant's application. */
  subAppid?: string;

  /** The user under `subAppid`. */
  subOpenid?: string;

  /** Currency in which the merchant is settled, such as `HKD`. */
  currency?: string;

  /** The rate as a number, such as 90000000 for the `currencyRateInfo` `1HKD=0.90CNY`. */
  @WireNumber()
  currencyPrice?: number;

  /** The rate as text (汇率), such as `1HKD=0.90CNY`. */
  currencyRateInfo?: string;

  /** When the service runs. */
  @Nested(() => OverseaTimeRange)
  override timeRange?: OverseaTimeRange;
}

/**
 * Finds an overseas service order by exactly one of `outOrderNo` and `queryId`.
 * @see https://pay.weixin.qq.com/doc/global/v3/zh/4014096411
 */
@ExactlyOneOf('outOrderNo', 'queryId')
export class QueryOverseaServiceOrderRequest extends FieldsOf(ServiceRequest, SubMchid, OptionalOutOrderNo) {
  /** The `query_id` with which the confirmation page returns to the merchant; at most 512 characters. */
  @IsOptional()
  @Length(1, 512)
  queryId?: string;
}

/** The payment that an overseas acquiring bank reports (内容信息详情). */
export class OverseaSyncDetail {
  /** Counts the payments. */
  @IsOptional()
  @IsInt()
  seq?: number;

  /** When the user paid. RFC 3339 with an offset, such as `2019-11-11T16:24:05+08:00`: unlike the domestic call. */
  @Matches(anyTimePattern)
  @IsCalendarTime()
  paidTime!: string;

  /** What the user paid, in the smallest unit of the order's currency. */
  @IsOptional()
  @IsAmount()
  @Min(0)
  paidAmount?: number;
}

/**
 * Reports that the user has paid a completed overseas order in another way.
 * @see https://pay.weixin.qq.com/doc/global/v3/zh/4014096438
 */
export class SyncOverseaServiceOrderRequest extends FieldsOf(ServiceRequest, SubMchid) {
  /** What is reported: `Order_Paid`. */
  @IsIn(Object.values(SyncType))
  type!: SyncType;

  /** The payment. */
  @Nested(() => OverseaSyncDetail)
  detail!: OverseaSyncDetail;
}
