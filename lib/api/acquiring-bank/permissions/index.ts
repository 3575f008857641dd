export { AcquiringBankPermissionService } from './acquiring-bank-permission.service.js';
export {
  AcquiringBankPermission,
  ApplyAcquiringBankPermissionRequest,
  QueryAcquiringBankPermissionByAuthorizationCodeRequest,
  TerminateAcquiringBankPermissionByAuthorizationCodeRequest,
} from './acquiring-bank-permission.dto.js';
