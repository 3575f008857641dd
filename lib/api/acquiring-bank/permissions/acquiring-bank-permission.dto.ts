import { ChannelId, Reason, SubAppid, SubMchid } from '../../shared/fields.dto.js';
import { PermissionApplicationRequest, PermissionRecord } from '../../shared/permission.dto.js';
import { ServiceRequest } from '../../shared/service-request.dto.js';
import { FieldsOf } from '../../../schema/fields-of.js';

/**
 * A user's authorisation of a service of an acquiring bank's merchant (授权记录). `mchid` and `appid` are the bank's.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012461004
 */
export class AcquiringBankPermission extends PermissionRecord {
  /** Merchant number of the sub-merchant (子商户号). */
  subMchid!: string;

  /** Appid of the sub-merchant. */
  subAppid?: string;

  /** Openid of the user under `subAppid`. */
  subOpenid?: string;

  /** Merchant number of the channel (渠道商商户号). */
  channelId?: string;
}

/**
 * Asks a user for the authorisation of a service of an acquiring bank's merchant. `appid` is the bank's.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012691489
 */
export class ApplyAcquiringBankPermissionRequest extends FieldsOf(
  PermissionApplicationRequest,
  SubMchid,
  ChannelId,
  SubAppid,
) {}

/**
 * Finds an authorisation by the acquiring bank's number of it.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012461004
 */
export class QueryAcquiringBankPermissionByAuthorizationCodeRequest extends FieldsOf(
  ServiceRequest,
  SubMchid,
  ChannelId,
) {}

/**
 * Ends the authorisation that the acquiring bank's number names.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012461012
 */
export class TerminateAcquiringBankPermissionByAuthorizationCodeRequest extends FieldsOf(
  ServiceRequest,
  SubMchid,
  ChannelId,
  Reason,
) {}
