import { OrderMessageRequest } from '../../../shared/order-message-request.dto.js';

/**
 * Tells the user what will be charged, and when: 7 days after the call or later.
 * @see https://pay.weixin.qq.com/docs/merchant/apis/weixin-pay-score/service-order/send-order-prepaid-message.html
 */
export class SendPrepaidMessageRequest extends OrderMessageRequest {}
