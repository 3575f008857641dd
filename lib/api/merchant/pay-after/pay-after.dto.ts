import { IsIn, IsOptional, Matches } from 'class-validator';
import { FitsEncryptedField } from '../../../schema/fits-encrypted-field.decorator.js';
import { Nested } from '../../../schema/nested.decorator.js';
import { Sensitive } from '../../../schema/sensitive.decorator.js';
import {
  LegacyOrderCancelRequest,
  LegacyOrderCompletionRequest,
  LegacyOrderCreationRequest,
  LegacyOrderQueryRequest,
} from '../../shared/legacy-order-request.dto.js';
import { CreatedLegacyOrder, LegacyOrder } from '../../shared/legacy-order.dto.js';
import { SyncType } from '../../shared/order-request.dto.js';
import { OptionalAppServiceRequest } from '../../shared/service-request.dto.js';

/**
 * Cancels a pay-after order.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587166 (guide to service orders; own page closed)
 */
export class CancelPayAfterOrderRequest extends LegacyOrderCancelRequest {}

/**
 * Completes a pay-after order.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587166 (guide to service orders; own page closed)
 */
export class CompletePayAfterOrderRequest extends LegacyOrderCompletionRequest {}

/**
 * Opens a pay-after order. What it tells of the user travels encrypted: pass plain text, the call encrypts it to WeChat
 * Pay's key. One field holds 214 bytes in UTF-8, 71 Chinese characters.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587166 (guide to service orders; own page closed)
 */
export class CreatePayAfterOrderRequest extends LegacyOrderCreationRequest {
  /** The user's name, in plain text; it travels encrypted. */
  @Sensitive()
  @IsOptional()
  @FitsEncryptedField()
  name?: string;

  /** The user's phone number, in plain text; it travels encrypted. */
  @Sensitive()
  @IsOptional()
  @FitsEncryptedField()
  phone?: string;

  /** The number of the user's identity card, in plain text; it travels encrypted. */
  @Sensitive()
  @IsOptional()
  @FitsEncryptedField()
  userid?: string;

  /** The user's address for goods, in plain text; it travels encrypted. */
  @Sensitive()
  @IsOptional()
  @FitsEncryptedField()
  address?: string;
}

/**
 * A pay-after order (先享后付订单).
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587166 (guide to service orders; own page closed)
 */
export class PayAfterOrder extends LegacyOrder {}

/**
 * A pay-after order just created.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587166 (guide to service orders; own page closed)
 */
export class CreatedPayAfterOrder extends CreatedLegacyOrder {}

/**
 * The numbers of an order whose payment was reported.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587166 (guide to service orders; own page closed)
 */
export class SyncedPayAfterOrder {
  /** Appid of the order. */
  appid!: string;

  /** Merchant number. */
  mchid!: string;

  /** Merchant's number of the order (商户服务订单号). */
  outOrderNo!: string;

  /** WeChat Pay's number of the order (微信支付服务订单号). */
  orderId!: string;
}

/**
 * Finds a pay-after order by exactly one of `outOrderNo` and `queryId`.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587166 (guide to service orders; own page closed)
 */
export class QueryPayAfterOrderRequest extends LegacyOrderQueryRequest {}

/** The payment that a merchant reports for a legacy order (内容信息详情). */
export class PayAfterSyncDetail {
  /** Time of the payment: Beijing time, `yyyyMMddHHmmss`. A day alone is refused. */
  @IsOptional()
  @Matches(/^\d{14}$/)
  paidTime?: string;
}

/**
 * Reports that the user has paid a legacy order in another way. The documentation requires none of the fields;
 * a payment takes `type` and `detail`.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587166 (guide to service orders; own page closed)
 */
export class SyncPayAfterOrderRequest extends OptionalAppServiceRequest {
  /** Kind of the report: `Order_Paid`. */
  @IsOptional()
  @IsIn(Object.values(SyncType))
  type?: SyncType;

  /** The payment. */
  @IsOptional()
  @Nested(() => PayAfterSyncDetail)
  detail?: PayAfterSyncDetail;
}
