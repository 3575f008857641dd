import { Nested } from '../../../../schema/nested.decorator.js';
import { UserSignPlan } from './user-sign-plan.dto.js';

/**
 * A plan just offered to a user, and what opens the page on which the user signs.
 * @see https://pay.weixin.qq.com/docs/merchant/apis/payscore-plan/user-sign-plan/create-user-sign-plan.html
 */
export class CreatedUserSignPlan {
  /** The plan, `UNSIGNED`. */
  @Nested(() => UserSignPlan)
  signPlan!: UserSignPlan;

  /** Opens the signing page (`wxpayScorePlan`). For two hours; pass it on unchanged. */
  package!: string;
}
