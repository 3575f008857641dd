import { IsIn } from 'class-validator';
import { SyncDetail, SyncType } from '../../../shared/order-request.dto.js';
import { Nested } from '../../../../schema/nested.decorator.js';
import { AcquiringBankRequest } from '../../dto/acquiring-bank-request.dto.js';

/**
 * Reports that the user has paid an acquiring bank's completed order in another way.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013194292
 */
export class SyncAcquiringBankServiceOrderRequest extends AcquiringBankRequest {
  /** What is reported: `Order_Paid`. */
  @IsIn(Object.values(SyncType))
  type!: SyncType;

  /** The payment. */
  @Nested(() => SyncDetail)
  detail!: SyncDetail;
}
