import { RatedPermissionRecord } from './permission-record.dto.js';

/** How WeChat Pay rates a user, and the user's authorisation of the service. The `sub…` fields are a partner's. */
export class UserRiskAssessment extends RatedPermissionRecord {
  /** The partner's merchant (子商户号). */
  subMchid?: string;

  /** The merchant's application. */
  subAppid?: string;

  /** The user under `subAppid`. */
  subOpenid?: string;

  /** Label of the user (用户标签), such as `A`. */
  userLabel?: string;

  /** Merchant number of the channel, where one is involved (渠道商商户号). */
  channelId?: string;
}
