import { IsString } from 'class-validator';
import { AppServiceRequest } from '../../../shared/service-request.dto.js';

/**
 * Cancels a smart retail order.
 * @see https://pay.weixin.qq.com/wiki/doc/apiv3/payscore.php?chapter=14_3&index=5
 */
export class CancelSmartRetailOrderRequest extends AppServiceRequest {
  /** Why. */
  @IsString()
  reason!: string;
}
