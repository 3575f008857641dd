import { PermissionApplication } from '../../shared/permission.dto.js';
import { UserRiskAssessment } from '../../shared/risk-assessment.dto.js';
import { get, operationsOf, post, queryFirst, idempotent } from '../../../client/operation.js';
import {
  ApplyPartnerPermissionForSceneRequest,
  ApplyPartnerPermissionRequest,
  AssessPartnerUserRiskLevelRequest,
  PartnerPermission,
  PartnerScenePermissionApplication,
  PartnerServiceQuota,
  QueryPartnerPermissionByAuthorizationCodeRequest,
  QueryPartnerServiceQuotaRequest,
  SearchPartnerPermissionRequest,
  TerminatePartnerPermissionByAuthorizationCodeRequest,
  TerminatePartnerPermissionRequest,
} from './partner-permission.dto.js';
import { terminationShows } from '../../merchant/permissions/termination-proof.js';

const permissions = '/v3/payscore/partner/permissions';
const permission = `${permissions}/authorization-code/{authorization_code}`;

export const partnerPermissionOperations = operationsOf('PartnerPermissionService', {
  apply: post(
    permissions,
    ApplyPartnerPermissionRequest,
    PermissionApplication,
    queryFirst('queryByAuthorizationCode'),
  ),
  applyForScene: post(
    `${permissions}/apply-for-scene`,
    ApplyPartnerPermissionForSceneRequest,
    PartnerScenePermissionApplication,
    queryFirst('queryByAuthorizationCode'),
  ),
  queryByAuthorizationCode: get(
    permission,
    QueryPartnerPermissionByAuthorizationCodeRequest,
    PartnerPermission,
  ),
  search: get(`${permissions}/search`, SearchPartnerPermissionRequest, PartnerPermission),
  terminateByAuthorizationCode: post(
    `${permission}/terminate`,
    TerminatePartnerPermissionByAuthorizationCodeRequest,
    undefined,
    queryFirst('queryByAuthorizationCode', terminationShows('authorizationCode', 'serviceId', 'subMchid')),
  ),
  terminate: post(
    `${permissions}/terminate`,
    TerminatePartnerPermissionRequest,
    undefined,
    queryFirst(
      'search',
      terminationShows('serviceId', 'subMchid', 'appid', 'subAppid', 'openid', 'subOpenid'),
    ),
  ),
  assessUserRiskLevel: post(
    `${permissions}/assess-user-risk-level`,
    AssessPartnerUserRiskLevelRequest,
    UserRiskAssessment,
    // The call may be repeated, because it only reads.
    idempotent(),
    // WeChat Pay takes this one field in the query although the call is a POST.
    ['sub_mchid'],
  ),
  queryServiceQuota: get(
    '/v3/payscore/partner/servicequotas/service-id/{service_id}',
    QueryPartnerServiceQuotaRequest,
    PartnerServiceQuota,
  ),
});
