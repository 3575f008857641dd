import { OrderMessageRequest } from '../../../shared/order-request.dto.js';

/**
 * Tells the user of a fee that is still being worked out.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4013394606
 */
export class SendPendingMessageRequest extends OrderMessageRequest {}
