export {
  CreatedPartnerUserSignPlan,
  CreatePartnerSignPlanServiceOrderRequest,
  CreatePartnerUserSignPlanRequest,
  PartnerUserSignPlan,
  QueryPartnerUserSignPlanRequest,
  StopPartnerUserSignPlanRequest,
} from './partner-sign-plan.dto.js';
export { PartnerSignPlanService } from './partner-sign-plan.service.js';
