import { IsIn, IsInt, IsOptional, Min } from 'class-validator';
import { SyncDetail, SyncType } from '../../../shared/order-request.dto.js';
import { Nested } from '../../../../schema/nested.decorator.js';
import { PartnerServiceRequest } from '../../dto/partner-service-request.dto.js';
import { IsAmount } from '../../../../schema/is-amount.decorator.js';

/** The payment that a partner reports (内容信息详情). */
export class PartnerSyncDetail extends SyncDetail {
  /** Which payment of the order it is (收款序号), from 1. */
  @IsOptional()
  @IsInt()
  seq?: number;

  /** What the user paid (收款金额), in fen. */
  @IsOptional()
  @IsAmount()
  @Min(0)
  paidAmount?: number;
}

/**
 * Reports that the user has paid a completed order in another way.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012458816
 */
export class SyncPartnerServiceOrderRequest extends PartnerServiceRequest {
  /** What is reported: `Order_Paid`. */
  @IsIn(Object.values(SyncType))
  type!: SyncType;

  /** The payment. */
  @Nested(() => PartnerSyncDetail)
  detail!: PartnerSyncDetail;
}
