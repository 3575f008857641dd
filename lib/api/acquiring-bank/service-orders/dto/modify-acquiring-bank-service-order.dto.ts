import { Length } from 'class-validator';
import { TotalChargesRequest } from '../../../shared/order-request.dto.js';

/**
 * Lowers what the user pays for an acquiring bank's completed order. The lists replace those sent before, and
 * `totalAmount` must be less than at the completion and at every modification since.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013194282
 */
export class ModifyAcquiringBankServiceOrderRequest extends TotalChargesRequest {
  /** The acquiring bank's merchant (子商户号); at most 32 characters. */
  @Length(1, 32)
  subMchid!: string;

  /** Merchant number of the channel through which the merchant joined (渠道商商户号); at most 32 characters. */
  @Length(1, 32)
  channelId!: string;

  /** Why: 1 to 50 characters. */
  @Length(1, 50)
  reason!: string;
}
