import { RatedPermissionRecord } from '../../../shared/permission-record.dto.js';

/**
 * A user's authorisation of a service (授权记录).
 * @see https://pay.weixin.qq.com/docs/merchant/apis/weixin-pay-score/service-auth/get-permissions-by-authorization-code.html
 */
export class Permission extends RatedPermissionRecord {}
