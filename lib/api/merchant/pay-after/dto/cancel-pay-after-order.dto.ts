import { IsString } from 'class-validator';
import { AppServiceRequest } from '../../../shared/service-request.dto.js';

/**
 * Cancels a pay-after order.
 * @see https://pay.weixin.qq.com/wiki/doc/apiv3/payscore.php?chapter=17_3&index=5
 */
export class CancelPayAfterOrderRequest extends AppServiceRequest {
  /** Why. */
  @IsString()
  reason!: string;
}
