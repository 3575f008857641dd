import { IsOptional, IsString, Matches } from 'class-validator';
import {
  LegacyOrderCompletionRequest,
  LegacyOrderCreationRequest,
} from '../../shared/legacy-order-request.dto.js';
import { CreatedLegacyOrder, LegacyOrder } from '../../shared/legacy-order.dto.js';
import { AppServiceRequest, OptionalAppServiceRequest } from '../../shared/service-request.dto.js';
import { outOrderNoPattern } from '../../../schema/patterns.js';
import { ExactlyOneOf } from '../../../schema/rule.decorator.js';

/**
 * Cancels a smart retail order.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587317 (unattended retail today; own page closed)
 */
export class CancelSmartRetailOrderRequest extends AppServiceRequest {
  /** Why. */
  @IsString()
  reason!: string;
}

/**
 * Completes a smart retail order.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587317 (unattended retail today; own page closed)
 */
export class CompleteSmartRetailOrderRequest extends LegacyOrderCompletionRequest {}

/**
 * Opens a smart retail order.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587317 (unattended retail today; own page closed)
 */
export class CreateSmartRetailOrderRequest extends LegacyOrderCreationRequest {}

/**
 * Finds a smart retail order by exactly one of `outOrderNo` and `queryId`.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587317 (unattended retail today; own page closed)
 */
@ExactlyOneOf('outOrderNo', 'queryId')
export class QuerySmartRetailOrderRequest extends OptionalAppServiceRequest {
  /** Merchant's number of the order. */
  @IsOptional()
  @Matches(outOrderNoPattern)
  outOrderNo?: string;

  /** The `query_id` with which WeChat Pay's page returns to the mini program. */
  @IsOptional()
  @IsString()
  queryId?: string;
}

/**
 * A smart retail order (智慧零售订单).
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587317 (unattended retail today; own page closed)
 */
export class SmartRetailOrder extends LegacyOrder {}

/**
 * A smart retail order just created.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587317 (unattended retail today; own page closed)
 */
export class CreatedSmartRetailOrder extends CreatedLegacyOrder {}
