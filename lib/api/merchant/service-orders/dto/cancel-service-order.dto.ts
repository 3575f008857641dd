import { Length } from 'class-validator';
import { AppServiceRequest } from '../../../shared/service-request.dto.js';

/**
 * Cancels a service order.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587905
 */
export class CancelServiceOrderRequest extends AppServiceRequest {
  /** Why: 1 to 50 characters. */
  @Length(1, 50)
  reason!: string;
}
