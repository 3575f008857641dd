import { Length } from 'class-validator';
import { AppServiceRequest } from '../../../shared/service-request.dto.js';

/**
 * Cancels a service order.
 * @see https://pay.weixin.qq.com/docs/merchant/apis/weixin-pay-score/service-order/cancel-service-order.html
 */
export class CancelServiceOrderRequest extends AppServiceRequest {
  /** Why: 1 to 50 characters. */
  @Length(1, 50)
  reason!: string;
}
