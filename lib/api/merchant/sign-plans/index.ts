export { CreateSignPlanServiceOrderRequest } from './dto/create-sign-plan-service-order.dto.js';
export { CreateUserSignPlanRequest } from './dto/create-user-sign-plan.dto.js';
export { CreatedUserSignPlan } from './dto/created-user-sign-plan.dto.js';
export { StopUserSignPlanRequest } from './dto/stop-user-sign-plan.dto.js';
export { SignedPlanDetail, UserSignPlan } from './dto/user-sign-plan.dto.js';
export { CancelSignType, PlanDetailState, SignPlanState } from './sign-plan-state.js';
export { SignPlanService } from './sign-plan.service.js';
