import { PermissionApplication } from '../../shared/permission.dto.js';
import { get, operationsOf, post, queryFirst } from '../../../client/operation.js';
import {
  AcquiringBankPermission,
  ApplyAcquiringBankPermissionRequest,
  QueryAcquiringBankPermissionByAuthorizationCodeRequest,
  TerminateAcquiringBankPermissionByAuthorizationCodeRequest,
} from './acquiring-bank-permission.dto.js';
import { terminationShows } from '../../merchant/permissions/termination-proof.js';

const permissions = '/v3/payscore/acquiringbank/permissions';
const permission = `${permissions}/authorization-code/{authorization_code}`;

export const acquiringBankPermissionOperations = operationsOf('AcquiringBankPermissionService', {
  apply: post(
    permissions,
    ApplyAcquiringBankPermissionRequest,
    PermissionApplication,
    queryFirst('queryByAuthorizationCode'),
  ),
  queryByAuthorizationCode: get(
    permission,
    QueryAcquiringBankPermissionByAuthorizationCodeRequest,
    AcquiringBankPermission,
  ),
  terminateByAuthorizationCode: post(
    `${permission}/terminate`,
    TerminateAcquiringBankPermissionByAuthorizationCodeRequest,
    undefined,
    queryFirst(
      'queryByAuthorizationCode',
      terminationShows('authorizationCode', 'serviceId', 'subMchid', 'channelId'),
    ),
  ),
});
