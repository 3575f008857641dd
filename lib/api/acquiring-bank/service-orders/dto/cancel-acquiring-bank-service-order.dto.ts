import { Length } from 'class-validator';
import { AcquiringBankRequest } from '../../dto/acquiring-bank-request.dto.js';

/**
 * Cancels an institution's service order.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013194058
 */
export class CancelAcquiringBankServiceOrderRequest extends AcquiringBankRequest {
  /** Why: 1 to 50 characters. The user is told. */
  @Length(1, 50)
  reason!: string;
}
