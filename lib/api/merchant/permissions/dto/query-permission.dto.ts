import { AppServiceRequest, ServiceRequest } from '../../../shared/service-request.dto.js';

/**
 * Finds an authorisation by the merchant's number of it.
 * @see https://pay.weixin.qq.com/docs/merchant/apis/weixin-pay-score/service-auth/get-permissions-by-authorization-code.html
 */
export class QueryPermissionByAuthorizationCodeRequest extends ServiceRequest {}

/**
 * Finds an authorisation by its user.
 * @see https://pay.weixin.qq.com/docs/merchant/apis/weixin-pay-score/service-auth/get-permissions-by-open-id.html
 */
export class QueryPermissionByOpenidRequest extends AppServiceRequest {}
