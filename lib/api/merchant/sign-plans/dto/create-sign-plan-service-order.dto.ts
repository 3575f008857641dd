import { Length } from 'class-validator';
import { SignPlanOrderRequest } from '../../../shared/sign-plan-order-request.dto.js';

/**
 * Opens the service order of one charge of a signed plan.
 * @see https://pay.weixin.qq.com/docs/merchant/apis/payscore-plan/service-order/create-service-order.html
 */
export class CreateSignPlanServiceOrderRequest extends SignPlanOrderRequest {
  /** The user under `appid`; at most 128 characters. */
  @Length(1, 128)
  openid!: string;
}
