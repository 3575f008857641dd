import { IsString } from 'class-validator';

/**
 * Ends a signed plan.
 * @see https://pay.weixin.qq.com/docs/merchant/apis/payscore-plan/user-sign-plan/stop-user-sign-plan.html
 */
export class StopUserSignPlanRequest {
  /** Why. */
  @IsString()
  stopReason!: string;
}
