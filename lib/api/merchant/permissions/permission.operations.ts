import { PermissionApplication } from '../../shared/permission.dto.js';
import { UserRiskAssessment } from '../../shared/risk-assessment.dto.js';
import { get, operationsOf, post, queryFirst, idempotent } from '../../../client/operation.js';
import {
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
import { terminationShows } from './termination-proof.js';

const permissions = '/v3/payscore/permissions';
const byAuthorizationCode = `${permissions}/authorization-code/{authorization_code}`;
const byOpenid = `${permissions}/openid/{openid}`;

export const permissionOperations = operationsOf('PermissionService', {
  apply: post(
    permissions,
    ApplyPermissionRequest,
    PermissionApplication,
    queryFirst('queryByAuthorizationCode'),
  ),
  queryByAuthorizationCode: get(byAuthorizationCode, QueryPermissionByAuthorizationCodeRequest, Permission),
  queryByOpenid: get(byOpenid, QueryPermissionByOpenidRequest, Permission),
  terminateByAuthorizationCode: post(
    `${byAuthorizationCode}/terminate`,
    TerminatePermissionByAuthorizationCodeRequest,
    undefined,
    queryFirst('queryByAuthorizationCode', terminationShows('authorizationCode', 'serviceId')),
  ),
  terminateByOpenid: post(
    `${byOpenid}/terminate`,
    TerminatePermissionByOpenidRequest,
    undefined,
    queryFirst('queryByOpenid', terminationShows('serviceId', 'openid', 'appid')),
  ),
  assessUserRiskLevel: post(
    `${permissions}/assess-user-risk-level`,
    AssessUserRiskLevelRequest,
    UserRiskAssessment,
    // The call may be repeated, because it only reads.
    idempotent(),
  ),
  queryUserServiceState: get(
    '/v3/payscore/user-service-state',
    QueryUserServiceStateRequest,
    UserServiceState,
  ),
  terminateByOpenidAndService: post(
    '/v3/payscore/users/{openid}/permissions/{service_id}/terminate',
    TerminatePermissionByOpenidAndServiceRequest,
    undefined,
    queryFirst('queryByOpenid', terminationShows('serviceId', 'openid', 'appid')),
  ),
});
