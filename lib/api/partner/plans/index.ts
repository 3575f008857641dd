export { CreatePartnerPayscorePlanRequest } from './dto/create-partner-payscore-plan.dto.js';
export { PartnerPayscorePlan } from './dto/partner-payscore-plan.dto.js';
export { QueryPartnerPayscorePlanRequest } from './dto/query-partner-payscore-plan.dto.js';
export { StopPartnerPayscorePlanRequest } from './dto/stop-partner-payscore-plan.dto.js';
export { PartnerPlanService } from './partner-plan.service.js';
