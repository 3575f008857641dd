export { AcquiringBankPermissionService } from './acquiring-bank-permission.service.js';
export { AcquiringBankPermission } from './dto/acquiring-bank-permission.dto.js';
export { ApplyAcquiringBankPermissionRequest } from './dto/apply-acquiring-bank-permission.dto.js';
export { QueryAcquiringBankPermissionByAuthorizationCodeRequest } from './dto/query-acquiring-bank-permission.dto.js';
export { TerminateAcquiringBankPermissionByAuthorizationCodeRequest } from './dto/terminate-acquiring-bank-permission.dto.js';
