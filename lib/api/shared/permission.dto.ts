import { IsOptional, Matches, MaxLength } from 'class-validator';
import { ModuleDefault } from '../../schema/module-default.decorator.js';
import type { OpenUnion } from '../../schema/open-union.js';
import { outOrderNoPattern, permissionNotifyUrlPattern } from '../../schema/patterns.js';
import { WireNumber } from '../../schema/wire-number.decorator.js';
import { AppServiceRequest } from './service-request.dto.js';

/** Whether a user lets a merchant open orders of a service without confirming each (授权状态). */
export const AuthorizationState = {
  /** The merchant has applied; the user has not accepted. */
  Unbound: 'UNBINDUSER',
  /** Authorised. */
  Available: 'AVAILABLE',
  /** Never authorised, or ended. A new application needs a new authorisation code. */
  Unavailable: 'UNAVAILABLE',
} as const;
export type AuthorizationState = OpenUnion<(typeof AuthorizationState)[keyof typeof AuthorizationState]>;

/** Base of the requests that ask a user for the authorisation of a service. */
export class PermissionApplicationRequest extends AppServiceRequest {
  /**
   * Merchant's number of the authorisation (授权协议号), unique per merchant number and never shared between users: digits,
   * letters and `_-|*`, at most 32.
   */
  @Matches(outOrderNoPattern)
  authorizationCode!: string;

  /**
   * Address of the authorisation's notifications: public; at most 255 characters.
   * @default the module's `notifyUrl`
   */
  @ModuleDefault({ required: false })
  @IsOptional()
  @MaxLength(255)
  @Matches(permissionNotifyUrlPattern)
  notifyUrl?: string;
}

/** Token of the page on which the user authorises a service (预授权token). */
export class PermissionApplication {
  /**
   * Token that opens the page (`wxpayScoreEnable`), valid for one hour; it must be passed on unchanged. At most 300
   * characters.
   */
  applyPermissionsToken!: string;
}

/** A user's authorisation of a service (授权记录). Its times are RFC 3339, such as `2015-05-20T13:29:35.120+08:00`. */
export class PermissionRecord {
  /** Service id (服务ID). */
  serviceId!: string;

  /**
   * Appid of the application. A query by user answers the appid of the user's latest authorisation, not the one asked
   * for.
   */
  appid!: string;

  /** Merchant number. A query by user answers the one of the user's latest authorisation. */
  mchid!: string;

  /** Openid of the user under `appid`. */
  openid?: string;

  /** Merchant's number of the authorisation (授权协议号). */
  authorizationCode?: string;

  /** Whether the authorisation holds. */
  authorizationState!: AuthorizationState;

  /** Address of the authorisation's notifications. */
  notifyUrl?: string;

  /** Time at which the authorisation last ended. */
  cancelAuthorizationTime?: string;

  /** Time at which the user last gave the authorisation. */
  authorizationSuccessTime?: string;
}

/** An authorisation, and WeChat Pay's rating of its user. */
export class RatedPermissionRecord extends PermissionRecord {
  /** Tier of the user (用户分层), for services that have tiers. */
  @WireNumber()
  userRiskLevel?: number;

  /** Version of the tiers (分层版本), which is the scale of `userRiskLevel`. */
  @WireNumber()
  riskLevelVersion?: number;
}
