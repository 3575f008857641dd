import { IsIn } from 'class-validator';
import { AppServiceRequest } from '../../../shared/service-request.dto.js';
import { SyncDetail, SyncType } from '../../../shared/order-request.dto.js';
import { Nested } from '../../../../schema/nested.decorator.js';

/**
 * Reports that the user has paid a completed order in another way.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587962
 */
export class SyncServiceOrderRequest extends AppServiceRequest {
  /** What is reported: `Order_Paid`. */
  @IsIn(Object.values(SyncType))
  type!: SyncType;

  /** The payment. */
  @Nested(() => SyncDetail)
  detail!: SyncDetail;
}
