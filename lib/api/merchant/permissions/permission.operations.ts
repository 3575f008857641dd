import { PermissionApplication } from '../../shared/permission-application.dto.js';
import { UserRiskAssessment } from '../../shared/risk-assessment.dto.js';
import { get, operationsOf, post, queryFirst, idempotent } from '../../../client/operation.js';
import { ApplyPermissionRequest } from './dto/apply-permission.dto.js';
import { AssessUserRiskLevelRequest } from './dto/assess-user-risk-level.dto.js';
import { Permission } from './dto/permission.dto.js';
import {
  QueryPermissionByAuthorizationCodeRequest,
  QueryPermissionByOpenidRequest,
} from './dto/query-permission.dto.js';
import {
  TerminatePermissionByAuthorizationCodeRequest,
  TerminatePermissionByOpenidAndServiceRequest,
  TerminatePermissionByOpenidRequest,
} from './dto/terminate-permission.dto.js';
import { QueryUserServiceStateRequest, UserServiceState } from './dto/user-service-state.dto.js';
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
    // It only reads.
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
