import { IsIn, IsOptional, Matches } from 'class-validator';
import { OptionalAppServiceRequest } from '../../../shared/optional-app-service-request.dto.js';
import { SyncType } from '../../../shared/sync-detail.dto.js';
import { Nested } from '../../../../schema/nested.decorator.js';

/** The payment that a merchant reports for a first-generation order (内容信息详情). */
export class PayAfterSyncDetail {
  /** When the user paid: Beijing time, `yyyyMMddHHmmss`. A day alone is not taken here. */
  @IsOptional()
  @Matches(/^\d{14}$/)
  paidTime?: string;
}

/**
 * Reports that the user has paid a first-generation order in another way. The documentation requires none of the fields;
 * a payment takes `type` and `detail`.
 * @see https://pay.weixin.qq.com/wiki/doc/apiv3/payscore.php?chapter=24_1&index=1
 */
export class SyncPayAfterOrderRequest extends OptionalAppServiceRequest {
  /** What is reported: `Order_Paid`. */
  @IsOptional()
  @IsIn(Object.values(SyncType))
  type?: SyncType;

  /** The payment. */
  @IsOptional()
  @Nested(() => PayAfterSyncDetail)
  detail?: PayAfterSyncDetail;
}
