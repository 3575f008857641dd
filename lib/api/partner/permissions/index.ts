export {
  ApplyPartnerPermissionForSceneRequest,
  ApplyPartnerPermissionRequest,
  AssessPartnerUserRiskLevelRequest,
  PartnerPermission,
  PartnerScenePermissionApplication,
  PartnerServiceQuota,
  PermissionTransaction,
  QueryPartnerPermissionByAuthorizationCodeRequest,
  QueryPartnerServiceQuotaRequest,
  SearchPartnerPermissionRequest,
  SuggestedQuota,
  TerminatePartnerPermissionByAuthorizationCodeRequest,
  TerminatePartnerPermissionRequest,
} from './partner-permission.dto.js';
export { PartnerPermissionService } from './partner-permission.service.js';
export { PermissionScene } from './permission-scene.js';
