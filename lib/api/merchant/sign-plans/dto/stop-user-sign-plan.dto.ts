import { IsString } from 'class-validator';

/**
 * Ends a signed plan.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012467232 (first of the pages on plans)
 */
export class StopUserSignPlanRequest {
  /** Why. */
  @IsString()
  stopReason!: string;
}
