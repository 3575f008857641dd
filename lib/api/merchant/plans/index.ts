export { CreatePayscorePlanRequest } from './dto/create-payscore-plan.dto.js';
export { PayscorePlan } from './dto/payscore-plan.dto.js';
export { PayscorePlanState } from './payscore-plan-state.js';
export { PlanService } from './plan.service.js';
