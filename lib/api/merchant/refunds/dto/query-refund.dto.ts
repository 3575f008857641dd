import { SubMerchantRefundRequest } from './sub-merchant-refund-request.dto.js';

/**
 * Finds a refund.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587973
 */
export class QueryRefundRequest extends SubMerchantRefundRequest {}
