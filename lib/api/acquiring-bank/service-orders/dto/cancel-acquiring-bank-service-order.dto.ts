import { Length } from 'class-validator';
import { OptionalDefaults } from '../../../../schema/module-default.decorator.js';
import { AcquiringBankRequest } from '../../dto/acquiring-bank-request.dto.js';

/**
 * Cancels an acquiring bank's service order.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013194058
 */
@OptionalDefaults('serviceId')
export class CancelAcquiringBankServiceOrderRequest extends AcquiringBankRequest {
  /** Why: 1 to 50 characters. The user is told. */
  @Length(1, 50)
  reason!: string;
}
