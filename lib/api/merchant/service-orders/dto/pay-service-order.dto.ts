import { OptionalAppServiceRequest } from '../../../shared/service-request.dto.js';

/**
 * Asks WeChat Pay to collect the money of a completed order now.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4013394596
 */
export class PayServiceOrderRequest extends OptionalAppServiceRequest {}
