export { CreatePartnerSignPlanServiceOrderRequest } from './dto/create-partner-sign-plan-service-order.dto.js';
export { CreatePartnerUserSignPlanRequest } from './dto/create-partner-user-sign-plan.dto.js';
export { CreatedPartnerUserSignPlan, PartnerUserSignPlan } from './dto/partner-user-sign-plan.dto.js';
export { QueryPartnerUserSignPlanRequest } from './dto/query-partner-user-sign-plan.dto.js';
export { StopPartnerUserSignPlanRequest } from './dto/stop-partner-user-sign-plan.dto.js';
export { PartnerSignPlanService } from './partner-sign-plan.service.js';
