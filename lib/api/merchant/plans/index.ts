export { CreatePayscorePlanRequest, PayscorePlan } from './plan.dto.js';
export { PayscorePlanState } from './payscore-plan-state.js';
export { PlanService } from './plan.service.js';
