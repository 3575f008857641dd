import { PartnerOrderMessageRequest } from '../../dto/partner-order-message-request.dto.js';

/**
 * Tells the user what will be charged, and when: 7 days after the call or later.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013394929
 */
export class SendPartnerPrepaidMessageRequest extends PartnerOrderMessageRequest {}
