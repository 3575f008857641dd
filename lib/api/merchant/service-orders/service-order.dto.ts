import { ArrayMaxSize, IsBoolean, IsIn, IsOptional, Length } from 'class-validator';
import { ServiceOrder } from '../../orders/service-order.dto.js';
import { PostDiscount } from '../../shared/charges.dto.js';
import {
  AppidOfCreation,
  NeedUserConfirm,
  Openid,
  OptionalOutOrderNo,
  Reason,
} from '../../shared/fields.dto.js';
import {
  CompletionRequest,
  DirectCompletionRequest,
  OrderCreationRequest,
  OrderMessageRequest,
  SyncDetail,
  SyncType,
  TotalChargesRequest,
} from '../../shared/order-request.dto.js';
import { AppServiceRequest, OptionalAppServiceRequest } from '../../shared/service-request.dto.js';
import { ShoppingInfo } from '../../shared/shopping-info.dto.js';
import { Device } from '../../shared/time-and-place.dto.js';
import { FieldsOf } from '../../../schema/fields-of.js';
import { Nested } from '../../../schema/nested.decorator.js';
import { ExactlyOneOf } from '../../../schema/rule.decorator.js';
import { UniqueItems } from '../../../schema/unique-items.decorator.js';

/**
 * Cancels a service order.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587905
 */
export class CancelServiceOrderRequest extends FieldsOf(AppServiceRequest, Reason) {}

/**
 * Completes a service order: what the user pays, and when and where the service ran.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587955
 */
export class CompleteServiceOrderRequest extends FieldsOf(CompletionRequest, AppidOfCreation) {
  /** The device at which the service ended. */
  @IsOptional()
  @Nested(() => Device)
  device?: Device;
}

/**
 * Opens a pay-later shopping order (先用后付订单).
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012856585
 */
export class CreatePayOnDeliveryOrderRequest extends OrderCreationRequest {
  /** Whether the user confirms this order; false for a user who authorised the service. */
  @IsOptional()
  @IsBoolean()
  needUserConfirm?: boolean;

  /** Merchant number, where a platform calls; at most 32 characters. */
  @IsOptional()
  @Length(1, 32)
  mchid?: string;

  /** What is bought. */
  @Nested(() => ShoppingInfo)
  shoppingInfo!: ShoppingInfo;
}

/**
 * Opens a service order. Sent again unchanged, it answers the same order.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587900
 */
export class CreateServiceOrderRequest extends FieldsOf(OrderCreationRequest, NeedUserConfirm) {
  /** The device at which the service starts. Unattended devices should send it. */
  @IsOptional()
  @Nested(() => Device)
  device?: Device;
}

/**
 * Opens and completes a service order in one call (创单结单合并), for a user who authorised the service.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012924361
 */
export class DirectCompleteServiceOrderRequest extends FieldsOf(DirectCompletionRequest, Openid) {
  /** Discounts, at most 5: fewer than other calls take. */
  // postDiscounts repeats all its rules, because a redeclared property loses those of its base.
  @IsOptional()
  @ArrayMaxSize(5)
  @UniqueItems('name')
  @Nested(() => PostDiscount)
  declare postDiscounts?: PostDiscount[];
}

/**
 * Lowers what the user pays for a completed order. The lists replace those sent before, and `totalAmount` must be less
 * than at the completion and at every modification since.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587957
 */
export class ModifyServiceOrderRequest extends FieldsOf(TotalChargesRequest, AppidOfCreation, Reason) {
  /** The devices of the service. */
  @IsOptional()
  @Nested(() => Device)
  device?: Device;
}

/**
 * Asks WeChat Pay to collect the money of a completed order now.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4013394596
 */
export class PayServiceOrderRequest extends OptionalAppServiceRequest {}

/**
 * Finds a service order by exactly one of `outOrderNo` and `queryId`.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587902
 */
@ExactlyOneOf('outOrderNo', 'queryId')
export class QueryServiceOrderRequest extends FieldsOf(AppServiceRequest, OptionalOutOrderNo) {
  /** The `query_id` with which the confirmation page returns to the mini program; at most 64 characters. */
  @IsOptional()
  @Length(1, 64)
  queryId?: string;
}

/**
 * Tells the user of a fee that is still being worked out.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4013394606
 */
export class SendPendingMessageRequest extends OrderMessageRequest {}

/**
 * Tells the user what will be charged, and when: 7 days after the call or later.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4013394615
 */
export class SendPrepaidMessageRequest extends OrderMessageRequest {}

/**
 * A pay-later shopping order (先用后付订单): a service order and what was bought.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012856585
 */
export class PayOnDeliveryOrder extends ServiceOrder {
  /** What was bought. */
  @Nested(() => ShoppingInfo)
  shoppingInfo?: ShoppingInfo;
}

/**
 * Reports that the user has paid a completed order in another way.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587962
 */
export class SyncServiceOrderRequest extends AppServiceRequest {
  /** What is reported: `Order_Paid`. */
  @IsIn(Object.values(SyncType))
  type!: SyncType;

  /** The payment. */
  @Nested(() => SyncDetail)
  detail!: SyncDetail;
}
