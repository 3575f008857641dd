export { ApplyPartnerPermissionRequest } from './dto/apply-partner-permission.dto.js';
export {
  ApplyPartnerPermissionForSceneRequest,
  PermissionTransaction,
} from './dto/apply-partner-permission-for-scene.dto.js';
export { AssessPartnerUserRiskLevelRequest } from './dto/assess-partner-user-risk-level.dto.js';
export { PartnerPermission } from './dto/partner-permission.dto.js';
export { PartnerScenePermissionApplication } from './dto/partner-scene-permission-application.dto.js';
export { PartnerServiceQuota, SuggestedQuota } from './dto/partner-service-quota.dto.js';
export { QueryPartnerPermissionByAuthorizationCodeRequest } from './dto/query-partner-permission.dto.js';
export { QueryPartnerServiceQuotaRequest } from './dto/query-partner-service-quota.dto.js';
export { SearchPartnerPermissionRequest } from './dto/search-partner-permission.dto.js';
export {
  TerminatePartnerPermissionByAuthorizationCodeRequest,
  TerminatePartnerPermissionRequest,
} from './dto/terminate-partner-permission.dto.js';
export { PartnerPermissionService } from './partner-permission.service.js';
export { PermissionScene } from './permission-scene.js';
