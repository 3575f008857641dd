import { Length } from 'class-validator';
import { SignPlanCreationRequest } from '../../../shared/plan.dto.js';

/**
 * Offers a plan to a user.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012467232 (first of the pages on plans)
 */
export class CreateUserSignPlanRequest extends SignPlanCreationRequest {
  /** The user under `appid`; at most 128 characters. */
  @Length(1, 128)
  openid!: string;
}
