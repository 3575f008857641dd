export { ApplyPartnerServiceAccountRequest } from './dto/apply-partner-service-account.dto.js';
export { PartnerServiceAccountApplication } from './dto/partner-service-account-application.dto.js';
export { PartnerServiceAccountService } from './partner-service-account.service.js';
export { ServiceAccountApplyState } from './service-account-apply-state.js';
