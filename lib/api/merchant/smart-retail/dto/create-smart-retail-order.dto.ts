import { IndustryOrderCreationRequest } from '../../../shared/industry-order-creation-request.dto.js';

/**
 * Opens a smart retail order.
 * @see https://pay.weixin.qq.com/wiki/doc/apiv3/payscore.php?chapter=14_1&index=3
 */
export class CreateSmartRetailOrderRequest extends IndustryOrderCreationRequest {}
