import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { ServiceOrder } from '../../orders/service-order.dto.js';
import { ChannelId, NeedUserConfirm, OptionalOutOrderNo, Reason, SubMchid } from '../../shared/fields.dto.js';
import {
  CompletionRequest,
  SubMerchantOrderCreationRequest,
  SyncDetail,
  SyncType,
  TotalChargesRequest,
} from '../../shared/order-request.dto.js';
import { ServiceRequest } from '../../shared/service-request.dto.js';
import { ShoppingInfo } from '../../shared/shopping-info.dto.js';
import { FieldsOf } from '../../../schema/fields-of.js';
import { ModuleDefault, OptionalDefaults } from '../../../schema/module-default.decorator.js';
import { Nested } from '../../../schema/nested.decorator.js';
import { outOrderNoPattern } from '../../../schema/patterns.js';
import { ExactlyOneOf } from '../../../schema/rule.decorator.js';

/** A debit just registered. */
export class RegisteredAcquiringBankDeduction {
  /** What the clearing house is to show for the debit. */
  description?: string;
}

/**
 * The debit that is registered for an order (扣款信息).
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012458665
 */
export class AcquiringBankDeduction {
  /** What the clearing house is to show for the debit. */
  description!: string;

  /** The number under which the clearing house debits (商户扣款单号). */
  outTradeNo!: string;
}

/**
 * A service order of an acquiring bank. `mchid` and `appid` are the bank's, `openid` is the user under that appid.
 * `package` comes with the creation only; `collection`, `totalAmount`, `openid` and `subOpenid` come with the query.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013194035
 */
export class AcquiringBankServiceOrder extends ServiceOrder {
  /** The acquiring bank's merchant (子商户号). */
  subMchid!: string;

  /** The merchant's application. */
  subAppid?: string;

  /** The user under `subAppid`. */
  subOpenid?: string;

  /** Merchant number of the channel (渠道商商户号). */
  channelId?: string;
}

/**
 * A pay-later shopping order (先用后付订单) of an acquiring bank: a service order and what was bought.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012783674
 */
export class AcquiringBankPayOnDeliveryOrder extends AcquiringBankServiceOrder {
  /** What was bought. */
  @Nested(() => ShoppingInfo)
  shoppingInfo?: ShoppingInfo;
}

/**
 * Cancels an acquiring bank's service order.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013194058
 */
@OptionalDefaults('serviceId')
export class CancelAcquiringBankServiceOrderRequest extends FieldsOf(ServiceRequest, SubMchid, ChannelId) {
  /** Why: 1 to 50 characters. The user is told. */
  @Length(1, 50)
  reason!: string;
}

/**
 * Completes an acquiring bank's service order: what the user pays, and when and where the service ran.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012460791
 */
export class CompleteAcquiringBankServiceOrderRequest extends FieldsOf(
  CompletionRequest,
  SubMchid,
  ChannelId,
) {
  /** When the service was completed (完结服务时间). RFC 3339, such as `2019-11-11T16:24:05+08:00`. */
  @IsOptional()
  @IsString()
  completeTime?: string;
}

/**
 * Opens a service order for a merchant of an acquiring bank. Sent again unchanged, it answers the same order.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013194023
 */
export class CreateAcquiringBankServiceOrderRequest extends FieldsOf(
  SubMerchantOrderCreationRequest,
  ChannelId,
  NeedUserConfirm,
) {}

/**
 * Opens a pay-later shopping order (先用后付订单) for a merchant of an acquiring bank.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012783674
 */
@OptionalDefaults('notifyUrl')
export class CreateAcquiringBankPayOnDeliveryOrderRequest extends CreateAcquiringBankServiceOrderRequest {
  /** Merchant number, where a platform calls; at most 32 characters. */
  @IsOptional()
  @Length(1, 32)
  mchid?: string;

  /** What is bought. */
  @IsOptional()
  @Nested(() => ShoppingInfo)
  shoppingInfo?: ShoppingInfo;
}

/**
 * Lowers what the user pays for an acquiring bank's completed order. The lists replace those sent before, and
 * `totalAmount` must be less than at the completion and at every modification since.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013194282
 */
export class ModifyAcquiringBankServiceOrderRequest extends FieldsOf(
  TotalChargesRequest,
  SubMchid,
  ChannelId,
  Reason,
) {}

/** Base of the requests about the debit of an order. */
export class AcquiringBankAppRequest extends FieldsOf(ServiceRequest, SubMchid, ChannelId) {
  /** The acquiring bank's application; the same from creation to completion. @default the module's `appid` */
  @ModuleDefault()
  @IsOptional()
  @Length(1, 32)
  appid?: string;

  /** The merchant's application; at most 32 characters. */
  @IsOptional()
  @Length(1, 32)
  subAppid?: string;
}

/**
 * Asks which debit is registered for an acquiring bank's order.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012458665
 */
export class QueryAcquiringBankDeductionRequest extends AcquiringBankAppRequest {
  /** Merchant's number of the order. */
  @Matches(outOrderNoPattern)
  outOrderNo!: string;
}

/**
 * Finds an acquiring bank's service order by exactly one of `outOrderNo` and `queryId`.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013194035
 */
@ExactlyOneOf('outOrderNo', 'queryId')
export class QueryAcquiringBankServiceOrderRequest extends FieldsOf(
  ServiceRequest,
  SubMchid,
  ChannelId,
  OptionalOutOrderNo,
) {
  /** The `query_id` with which the confirmation page returns to the mini program; at most 512 characters. */
  @IsOptional()
  @Length(1, 512)
  queryId?: string;
}

/**
 * Registers the debit (扣款单) with which the acquiring bank will collect a completed order at the clearing house.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012458414
 */
export class RegisterAcquiringBankDeductInfoRequest extends AcquiringBankAppRequest {
  /**
   * The number under which the clearing house will debit (商户扣款单号), not the order's: digits, letters and `_-|*`, at
   * most 32. It is good for 24 hours and one attempt; every further attempt takes a new one.
   */
  @Matches(outOrderNoPattern)
  outTradeNo!: string;
}

/**
 * Reports that the user has paid an acquiring bank's completed order in another way.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013194292
 */
export class SyncAcquiringBankServiceOrderRequest extends FieldsOf(ServiceRequest, SubMchid, ChannelId) {
  /** What is reported: `Order_Paid`. */
  @IsIn(Object.values(SyncType))
  type!: SyncType;

  /** The payment. */
  @Nested(() => SyncDetail)
  detail!: SyncDetail;
}
