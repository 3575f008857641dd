import {
  LegacyOrderCancelRequest,
  LegacyOrderCompletionRequest,
  LegacyOrderCreationRequest,
  LegacyOrderQueryRequest,
} from '../../shared/legacy-order-request.dto.js';
import { CreatedLegacyOrder, LegacyOrder } from '../../shared/legacy-order.dto.js';

/**
 * Cancels a smart retail order.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587317 (unattended retail today; own page closed)
 */
export class CancelSmartRetailOrderRequest extends LegacyOrderCancelRequest {}

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
export class QuerySmartRetailOrderRequest extends LegacyOrderQueryRequest {}

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
