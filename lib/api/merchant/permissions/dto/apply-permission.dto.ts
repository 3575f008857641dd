import { PermissionApplicationRequest } from '../../../shared/permission-application.dto.js';

/**
 * Asks a user for the authorisation of a service.
 * @see https://pay.weixin.qq.com/docs/merchant/apis/weixin-pay-score/service-auth/apply-permissions.html
 */
export class ApplyPermissionRequest extends PermissionApplicationRequest {}
