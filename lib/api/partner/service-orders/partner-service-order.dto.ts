import { IsBoolean, IsIn, IsInt, IsOptional, Length, Matches, Min } from 'class-validator';
import { ServiceOrder } from '../../orders/service-order.dto.js';
import { CompleteTime, NeedUserConfirm, Reason, SubMchid } from '../../shared/fields.dto.js';
import {
  CompletionRequest,
  DirectCompletionRequest,
  OrderMessageRequest,
  SubMerchantOrderCreationRequest,
  SyncDetail,
  SyncType,
  TotalChargesRequest,
} from '../../shared/order-request.dto.js';
import { ServiceRequest } from '../../shared/service-request.dto.js';
import { ShoppingInfo } from '../../shared/shopping-info.dto.js';
import { Device } from '../../shared/time-and-place.dto.js';
import { FieldsOf } from '../../../schema/fields-of.js';
import { IsAmount } from '../../../schema/is-amount.decorator.js';
import { OptionalDefaults } from '../../../schema/module-default.decorator.js';
import { Nested } from '../../../schema/nested.decorator.js';
import { outOrderNoPattern } from '../../../schema/patterns.js';
import { ExactlyOneOf } from '../../../schema/rule.decorator.js';

/**
 * Cancels a service order.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013138589
 */
export class CancelPartnerServiceOrderRequest extends FieldsOf(ServiceRequest, SubMchid, Reason) {}

/**
 * Completes a service order: what the user pays, and when and where the service ran.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013138598
 */
export class CompletePartnerServiceOrderRequest extends FieldsOf(CompletionRequest, SubMchid, CompleteTime) {
  /** The device at which the service ended. */
  @IsOptional()
  @Nested(() => Device)
  device?: Device;
}

/**
 * Opens a pay-later shopping order (先用后付订单) for a partner's merchant.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012783634
 */
export class CreatePartnerPayOnDeliveryOrderRequest extends SubMerchantOrderCreationRequest {
  /** Whether the user confirms this order; false for a user who authorised the service. @default false */
  @IsOptional()
  @IsBoolean()
  needUserConfirm?: boolean;

  /** The partner's merchant number; at most 32 characters. */
  @IsOptional()
  @Length(1, 32)
  mchid?: string;

  /** What is bought. */
  @Nested(() => ShoppingInfo)
  shoppingInfo!: ShoppingInfo;
}

/**
 * Opens a service order for a partner's merchant. Sent again unchanged, it answers the same order.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013138534
 */
export class CreatePartnerServiceOrderRequest extends FieldsOf(
  SubMerchantOrderCreationRequest,
  NeedUserConfirm,
) {
  /** The device at which the service starts. Unattended devices should send it. */
  @IsOptional()
  @Nested(() => Device)
  device?: Device;
}

/**
 * Opens and completes a service order in one call (创单结单合并), for a user who authorised the service. `appid` is the
 * partner's.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012923757
 */
export class DirectCompletePartnerServiceOrderRequest extends FieldsOf(DirectCompletionRequest, SubMchid) {
  /** The merchant's own application (子商户应用ID); at most 32 characters. This call requires it. */
  // The contract of this call marks sub_appid as required and sub_mchid not; every other partner call does the reverse.
  @Length(1, 32)
  subAppid!: string;

  /** The user under `appid`, required; at most 128 characters. */
  // openid may be left out, because a partner may name the user by sub_openid, which the contract does not list.
  @IsOptional()
  @Length(1, 128)
  openid?: string;
}

/**
 * Lowers what the user pays for a completed order. The lists replace those sent before, and `totalAmount` must be less
 * than at the completion and at every modification since.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013138819
 */
@OptionalDefaults('serviceId')
export class ModifyPartnerServiceOrderRequest extends FieldsOf(TotalChargesRequest, SubMchid, Reason) {
  /** The devices of the service. */
  @IsOptional()
  @Nested(() => Device)
  device?: Device;
}

/**
 * A service order (支付分服务订单) of a partner's merchant, as WeChat Pay answers it. `mchid` and `appid` are the
 * partner's. `package` is there after the creation, `collection` in the query.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013138559
 */
export class PartnerServiceOrder extends ServiceOrder {
  /** The merchant that the partner acts for (子商户号). */
  subMchid?: string;

  /** The merchant's own application. */
  subAppid?: string;

  /** The user under `subAppid`. */
  subOpenid?: string;
}

/**
 * A pay-later shopping order (先用后付订单) of a partner's merchant: a service order and what was bought.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012783634
 */
export class PartnerPayOnDeliveryOrder extends PartnerServiceOrder {
  /** What was bought. */
  @Nested(() => ShoppingInfo)
  shoppingInfo?: ShoppingInfo;
}

/**
 * Asks WeChat Pay to collect the money of a completed order now.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013394544
 */
@OptionalDefaults('serviceId')
export class PayPartnerServiceOrderRequest extends FieldsOf(ServiceRequest, SubMchid) {}

/**
 * Finds a service order by exactly one of `outOrderNo` and `queryId`.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013138559
 */
@OptionalDefaults('serviceId')
@ExactlyOneOf('outOrderNo', 'queryId')
export class QueryPartnerServiceOrderRequest extends FieldsOf(ServiceRequest, SubMchid) {
  /** The order's number, as it was created with. */
  @IsOptional()
  @Matches(outOrderNoPattern)
  outOrderNo?: string;

  /** The `query_id` with which the confirmation page returns to the mini program; at most 512 characters. */
  @IsOptional()
  @Length(1, 512)
  queryId?: string;
}

/**
 * Tells the user of a fee that is still being worked out.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013394914
 */
export class SendPartnerPendingMessageRequest extends FieldsOf(OrderMessageRequest, SubMchid) {}

/**
 * Tells the user what will be charged, and when: 7 days after the call or later.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013394929
 */
export class SendPartnerPrepaidMessageRequest extends FieldsOf(OrderMessageRequest, SubMchid) {}

/** The payment that a partner reports (内容信息详情). */
export class PartnerSyncDetail extends SyncDetail {
  /** Which payment of the order it is (收款序号), from 1. */
  @IsOptional()
  @IsInt()
  seq?: number;

  /** What the user paid (收款金额), in fen. */
  @IsOptional()
  @IsAmount()
  @Min(0)
  paidAmount?: number;
}

/**
 * Reports that the user has paid a completed order in another way.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012458816
 */
export class SyncPartnerServiceOrderRequest extends FieldsOf(ServiceRequest, SubMchid) {
  /** What is reported: `Order_Paid`. */
  @IsIn(Object.values(SyncType))
  type!: SyncType;

  /** The payment. */
  @Nested(() => PartnerSyncDetail)
  detail!: PartnerSyncDetail;
}
