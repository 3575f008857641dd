import { OrderMessageRequest } from '../../../shared/order-request.dto.js';

/**
 * Tells the user what will be charged, and when: 7 days after the call or later.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4013394615
 */
export class SendPrepaidMessageRequest extends OrderMessageRequest {}
