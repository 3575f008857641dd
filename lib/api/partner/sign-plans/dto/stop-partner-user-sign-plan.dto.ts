import { Length } from 'class-validator';
import { StopUserSignPlanRequest } from '../../../merchant/sign-plans/dto/stop-user-sign-plan.dto.js';

/**
 * Ends a signed plan of a partner's merchant.
 * @see https://pay.weixin.qq.com/docs/partner/apis/partner-payscore-plan/partner-user-sign-plan/stop-partner-user-sign-plan.html
 */
export class StopPartnerUserSignPlanRequest extends StopUserSignPlanRequest {
  /** The merchant that the partner acts for (子商户号); at most 32 characters. */
  @Length(1, 32)
  subMchid!: string;
}
