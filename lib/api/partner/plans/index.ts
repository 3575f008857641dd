export {
  CreatePartnerPayscorePlanRequest,
  PartnerPayscorePlan,
  QueryPartnerPayscorePlanRequest,
  StopPartnerPayscorePlanRequest,
} from './partner-plan.dto.js';
export { PartnerPlanService } from './partner-plan.service.js';
