import { Length } from 'class-validator';
import { PartnerServiceRequest } from '../../dto/partner-service-request.dto.js';

/**
 * Cancels a service order.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013138589
 */
export class CancelPartnerServiceOrderRequest extends PartnerServiceRequest {
  /** Why: 1 to 50 characters. */
  @Length(1, 50)
  reason!: string;
}
