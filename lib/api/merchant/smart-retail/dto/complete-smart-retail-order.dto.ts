import { IndustryCompletionRequest } from '../../../shared/industry-completion-request.dto.js';

/**
 * Completes a smart retail order.
 * @see https://pay.weixin.qq.com/wiki/doc/apiv3/payscore.php?chapter=14_4&index=6
 */
export class CompleteSmartRetailOrderRequest extends IndustryCompletionRequest {}
