export {
  CreatedUserSignPlan,
  CreateSignPlanServiceOrderRequest,
  CreateUserSignPlanRequest,
  SignedPlanDetail,
  StopUserSignPlanRequest,
  UserSignPlan,
} from './sign-plan.dto.js';
export { CancelSignType, PlanDetailState, SignPlanState } from './sign-plan-state.js';
export { SignPlanService } from './sign-plan.service.js';
