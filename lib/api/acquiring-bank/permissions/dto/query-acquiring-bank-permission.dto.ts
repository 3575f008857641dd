import { AcquiringBankRequest } from '../../dto/acquiring-bank-request.dto.js';

/**
 * Finds an authorisation by the institution's number of it.
 * @see https://pay.weixin.qq.com/docs/partner/apis/partner-institution-weixin-pay-score/acquiring-bank-service-auth/get-acquiring-bank-permissions-by-code.html
 */
export class QueryAcquiringBankPermissionByAuthorizationCodeRequest extends AcquiringBankRequest {}
