export { ApplyPermissionRequest } from './dto/apply-permission.dto.js';
export { AssessUserRiskLevelRequest } from './dto/assess-user-risk-level.dto.js';
export { Permission } from './dto/permission.dto.js';
export {
  QueryPermissionByAuthorizationCodeRequest,
  QueryPermissionByOpenidRequest,
} from './dto/query-permission.dto.js';
export {
  TerminatePermissionByAuthorizationCodeRequest,
  TerminatePermissionByOpenidAndServiceRequest,
  TerminatePermissionByOpenidRequest,
} from './dto/terminate-permission.dto.js';
export { QueryUserServiceStateRequest, UserServiceState } from './dto/user-service-state.dto.js';
export { PermissionService } from './permission.service.js';
