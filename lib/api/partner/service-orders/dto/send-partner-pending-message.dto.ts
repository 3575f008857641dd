import { PartnerOrderMessageRequest } from '../../dto/partner-order-message-request.dto.js';

/**
 * Tells the user of a fee that is still being worked out.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013394914
 */
export class SendPartnerPendingMessageRequest extends PartnerOrderMessageRequest {}
