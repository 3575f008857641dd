import { Length } from 'class-validator';
import { SignPlanCreationRequest } from '../../../shared/sign-plan-creation-request.dto.js';

/**
 * Offers a plan to a user.
 * @see https://pay.weixin.qq.com/docs/merchant/apis/payscore-plan/user-sign-plan/create-user-sign-plan.html
 */
export class CreateUserSignPlanRequest extends SignPlanCreationRequest {
  /** The user under `appid`; at most 128 characters. */
  @Length(1, 128)
  openid!: string;
}
