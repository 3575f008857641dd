import { SubMerchantRefundRequest } from './sub-merchant-refund-request.dto.js';

/**
 * Finds a refund.
 * @see https://pay.weixin.qq.com/docs/merchant/apis/weixin-pay-score/refunds/query-by-out-refund-no.html
 */
export class QueryRefundRequest extends SubMerchantRefundRequest {}
