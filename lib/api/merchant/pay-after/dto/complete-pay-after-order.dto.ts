import { IndustryCompletionRequest } from '../../../shared/industry-completion-request.dto.js';

/**
 * Completes a pay-after order.
 * @see https://pay.weixin.qq.com/wiki/doc/apiv3/payscore.php?chapter=17_4&index=6
 */
export class CompletePayAfterOrderRequest extends IndustryCompletionRequest {}
