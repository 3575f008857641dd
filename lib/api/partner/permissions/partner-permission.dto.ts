import { IsIn, IsInt, IsOptional, Length, Matches, MaxLength } from 'class-validator';
import { PermissionScene } from './permission-scene.js';
import { OptionalOpenid, Reason, SubAppid, SubMchid, SubOpenid } from '../../shared/fields.dto.js';
import { PermissionApplicationRequest, RatedPermissionRecord } from '../../shared/permission.dto.js';
import { RiskAssessmentRequest } from '../../shared/risk-assessment.dto.js';
import { AppServiceRequest, ServiceRequest } from '../../shared/service-request.dto.js';
import { FieldsOf } from '../../../schema/fields-of.js';
import { ModuleDefault } from '../../../schema/module-default.decorator.js';
import { Nested } from '../../../schema/nested.decorator.js';
import { permissionNotifyUrlPattern } from '../../../schema/patterns.js';
import { AtLeastOneOf, AtMostOneOf, RequiredWhen } from '../../../schema/rule.decorator.js';
import { WireNumber } from '../../../schema/wire-number.decorator.js';

/** The payment during which the user is asked for the authorisation. */
export class PermissionTransaction {
  /** Merchant number that places the order of the payment (支付下单的商户号); at most 32 characters. */
  @Length(1, 32)
  mchid!: string;

  /** Merchant number of the sub-merchant of that order (支付下单的子商户号); at most 32 characters. */
  @Length(1, 32)
  subMchid!: string;
}

/**
 * Applies for a user's authorisation during a payment (服务商场景中预授权).
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012778802
 */
export class ApplyPartnerPermissionForSceneRequest extends FieldsOf(AppServiceRequest, SubMchid, SubAppid) {
  // The characters are left to WeChat Pay, because the sample of its contract holds Chinese.
  /** Merchant's number of the authorisation (授权协议号), never shared between users; at most 32 characters. */
  @Length(1, 32)
  authorizationCode!: string;

  /** Address of the authorisation's notifications: public. @default the module's `notifyUrl` */
  @ModuleDefault({ required: false })
  @IsOptional()
  @MaxLength(255)
  @Matches(permissionNotifyUrlPattern)
  notifyUrl?: string;

  /** Occasion at which the user is asked. */
  @IsIn(Object.values(PermissionScene))
  scene!: PermissionScene;

  /** The payment. Required with the scene `TRANSACTION`. */
  @RequiredWhen<ApplyPartnerPermissionForSceneRequest>(
    'is required with the scene TRANSACTION',
    ({ scene }) => scene === PermissionScene.Transaction,
  )
  @Nested(() => PermissionTransaction)
  transactionSceneInfo?: PermissionTransaction;
}

/**
 * Asks a user for the authorisation of a service, for a partner's merchant. `appid` is the partner's.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012382030 (first of the pages on authorisations)
 */
export class ApplyPartnerPermissionRequest extends FieldsOf(
  PermissionApplicationRequest,
  SubMchid,
  SubAppid,
) {}

/**
 * Asks how WeChat Pay rates a user, named by `authorizationCode`, by one of `openid` and `subOpenid`, or by both.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012783585
 */
@AtLeastOneOf('authorizationCode', 'openid', 'subOpenid')
@AtMostOneOf('openid', 'subOpenid')
export class AssessPartnerUserRiskLevelRequest extends FieldsOf(
  RiskAssessmentRequest,
  SubMchid,
  SubAppid,
  SubOpenid,
) {}

/**
 * A user's authorisation of a service (授权记录), as a partner reads it. `mchid` and `appid` are the partner's.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012382030 (first of the pages on authorisations)
 */
export class PartnerPermission extends RatedPermissionRecord {
  /** Merchant number of the sub-merchant (子商户号). */
  subMchid!: string;

  /** Appid of the sub-merchant. */
  subAppid?: string;

  /** Openid of the user under `subAppid`. */
  subOpenid?: string;
}

/**
 * An application for a user's authorisation during a payment, which the user has yet to accept.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012778802
 */
export class PartnerScenePermissionApplication {
  /** Occasion at which the user is asked. */
  scene!: PermissionScene;

  /** Asks for the authorisation in the payment (微信支付交易中授权token); pass it on unchanged. */
  transactionPermissionsToken?: string;
}

/** Suggested amount for the users of one tier. */
export class SuggestedQuota {
  /** Tier of the user (用户分层). */
  @WireNumber()
  riskLevel!: number;

  /** Suggested amount that the user may spend first and pay later (建议先享金额), in fen. */
  @WireNumber()
  suggestedQuota!: number;
}

/**
 * Suggested amounts for the users of a service, by tier (用户分层对应建议先享金额).
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013394486
 */
export class PartnerServiceQuota {
  /** Service id (服务ID). */
  serviceId!: string;

  /** Merchant number of the partner. */
  mchid!: string;

  /** Merchant number of the sub-merchant (子商户号). */
  subMchid!: string;

  /** Appid of the partner. */
  appid!: string;

  /** Appid of the sub-merchant. */
  subAppid?: string;

  /** Version of the tiers (分层版本). */
  @WireNumber()
  riskLevelVersion!: number;

  /** One entry per tier. */
  @Nested(() => SuggestedQuota)
  quotas!: SuggestedQuota[];
}

/** Base of a partner's requests about one user of a service, named by exactly one of `openid` and `subOpenid`. */
export class PartnerUserRequest extends FieldsOf(
  AppServiceRequest,
  SubMchid,
  SubAppid,
  OptionalOpenid,
  SubOpenid,
) {}

/**
 * Finds an authorisation by its code.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012382030 (first of the pages on authorisations)
 */
export class QueryPartnerPermissionByAuthorizationCodeRequest extends FieldsOf(ServiceRequest, SubMchid) {}

/**
 * Asks for the suggested amounts of all tiers.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013394486
 */
export class QueryPartnerServiceQuotaRequest extends FieldsOf(SubMchid, SubAppid) {
  /** Appid of the partner. @default the module's `appid` */
  @ModuleDefault()
  @IsOptional()
  @Length(1, 32)
  appid?: string;

  /** Version of the tiers (分层版本): the `riskLevelVersion` that came with a user's tier. */
  @IsInt()
  riskLevelVersion!: number;
}

/**
 * Finds a user's authorisation by the user.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012382030 (first of the pages on authorisations)
 */
export class SearchPartnerPermissionRequest extends PartnerUserRequest {}

/**
 * Ends the authorisation of a code.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012382030 (first of the pages on authorisations)
 */
export class TerminatePartnerPermissionByAuthorizationCodeRequest extends FieldsOf(
  ServiceRequest,
  SubMchid,
  Reason,
) {}

/**
 * Ends a user's authorisation.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012382030 (first of the pages on authorisations)
 */
export class TerminatePartnerPermissionRequest extends FieldsOf(PartnerUserRequest, Reason) {}
