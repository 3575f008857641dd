import { Length } from 'class-validator';
import { PartnerServiceRequest } from '../../dto/partner-service-request.dto.js';

/**
 * Cancels a service order.
 * @see https://pay.weixin.qq.com/docs/partner/apis/partner-weixin-pay-score/partner-service-order/cancel-partner-service-order.html
 */
export class CancelPartnerServiceOrderRequest extends PartnerServiceRequest {
  /** Why: 1 to 50 characters. */
  @Length(1, 50)
  reason!: string;
}
