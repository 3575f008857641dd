import { OrderMessageRequest } from '../../../shared/order-message-request.dto.js';

/**
 * Tells the user of a fee that is still being worked out.
 * @see https://pay.weixin.qq.com/docs/merchant/apis/weixin-pay-score/service-order/send-order-pending-message.html
 */
export class SendPendingMessageRequest extends OrderMessageRequest {}
