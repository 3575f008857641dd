import { Nested } from '../../../../schema/nested.decorator.js';
import { UserSignPlan } from './user-sign-plan.dto.js';

/**
 * A plan just offered to a user, and what opens the page on which the user signs.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012467232 (first of the pages on plans)
 */
export class CreatedUserSignPlan {
  /** The plan, `UNSIGNED`. */
  @Nested(() => UserSignPlan)
  signPlan!: UserSignPlan;

  /** Opens the signing page (`wxpayScorePlan`). For two hours; pass it on unchanged. */
  package!: string;
}
