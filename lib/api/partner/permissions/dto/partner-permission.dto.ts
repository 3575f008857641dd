import { RatedPermissionRecord } from '../../../shared/permission-record.dto.js';

/**
 * A user's authorisation of a service (授权记录), as a partner reads it. `mchid` and `appid` are the partner's.
 * @see https://pay.weixin.qq.com/docs/partner/apis/partner-weixin-pay-score/partner-service-auth/get-partner-permissions-by-code.html
 */
export class PartnerPermission extends RatedPermissionRecord {
  /** The merchant that the partner acts for (子商户号). */
  subMchid!: string;

  /** The merchant's own application. */
  subAppid?: string;

  /** The user under `subAppid`. */
  subOpenid?: string;
}
