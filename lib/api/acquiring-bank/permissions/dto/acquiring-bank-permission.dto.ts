import { PermissionRecord } from '../../../shared/permission-record.dto.js';

/**
 * A user's authorisation of a service of an institution's merchant (授权记录). `mchid` and `appid` are the institution's.
 * @see https://pay.weixin.qq.com/docs/partner/apis/partner-institution-weixin-pay-score/acquiring-bank-service-auth/get-acquiring-bank-permissions-by-code.html
 */
export class AcquiringBankPermission extends PermissionRecord {
  /** The institution's merchant (子商户号). */
  subMchid!: string;

  /** The merchant's application. */
  subAppid?: string;

  /** The user under `subAppid`. */
  subOpenid?: string;

  /** Merchant number of the channel (渠道商商户号). */
  channelId?: string;
}
