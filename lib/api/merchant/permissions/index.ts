export {
  ApplyPermissionRequest,
  AssessUserRiskLevelRequest,
  Permission,
  QueryPermissionByAuthorizationCodeRequest,
  QueryPermissionByOpenidRequest,
  QueryUserServiceStateRequest,
  TerminatePermissionByAuthorizationCodeRequest,
  TerminatePermissionByOpenidAndServiceRequest,
  TerminatePermissionByOpenidRequest,
  UserServiceState,
} from './permission.dto.js';
export { PermissionService } from './permission.service.js';
