export {
  ApplyPartnerServiceAccountRequest,
  PartnerServiceAccountApplication,
} from './partner-service-account.dto.js';
export { PartnerServiceAccountService } from './partner-service-account.service.js';
export { ServiceAccountApplyState } from './service-account-apply-state.js';
