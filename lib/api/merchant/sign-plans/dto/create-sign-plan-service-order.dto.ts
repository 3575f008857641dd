import { Length } from 'class-validator';
import { SignPlanOrderRequest } from '../../../shared/plan.dto.js';

/**
 * Opens the service order of one charge of a signed plan.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012467232 (first of the pages on plans)
 */
export class CreateSignPlanServiceOrderRequest extends SignPlanOrderRequest {
  /** The user under `appid`; at most 128 characters. */
  @Length(1, 128)
  openid!: string;
}
