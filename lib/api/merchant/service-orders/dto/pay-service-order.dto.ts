import { OptionalAppServiceRequest } from '../../../shared/optional-app-service-request.dto.js';

/**
 * Asks WeChat Pay to collect the money of a completed order now.
 * @see https://pay.weixin.qq.com/docs/merchant/apis/weixin-pay-score/service-order/collect-service-order.html
 */
export class PayServiceOrderRequest extends OptionalAppServiceRequest {}
