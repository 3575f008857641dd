import { IsOptional, Matches, MaxLength } from 'class-validator';
import { ModuleDefault } from '../../schema/module-default.decorator.js';
import type { OpenUnion } from '../../schema/open-union.js';
import { outOrderNoPattern, permissionNotifyUrlPattern } from '../../schema/patterns.js';
import { WireNumber } from '../../schema/wire-number.decorator.js';
import { AppServiceRequest } from './service-request.dto.js';

/** Whether a user lets a merchant open orders of a service without confirming each (授权状态). */
export const AuthorizationState = {
  /** Applied for; the user has not accepted. */
  Unbound: 'UNBINDUSER',
  /** Authorised. */
  Available: 'AVAILABLE',
  /** Not authorised, or not any more. To ask again takes a new authorisation code. */
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
   * Where notifications of the authorisation go: public; at most 255 characters.
   * @default the module's `notifyUrl`
   */
  @ModuleDefault({ required: false })
  @IsOptional()
  @MaxLength(255)
  @Matches(permissionNotifyUrlPattern)
  notifyUrl?: string;
}

/** What opens the page on which the user authorises a service (预授权token). */
export class PermissionApplication {
  /** Opens the page (`wxpayScoreEnable`), for one hour; pass it on unchanged. At most 300 characters. */
  applyPermissionsToken!: string;
}

/** A user's authorisation of a service (授权记录). Its times are RFC 3339, such as `2015-05-20T13:29:35.120+08:00`. */
export class PermissionRecord {
  /** The service. */
  serviceId!: string;

  /** The application; read by user, the one of the latest authorisation, whatever was asked for. */
  appid!: string;

  /** Merchant number; read by user, the one of the latest authorisation. */
  mchid!: string;

  /** The user under `appid`. */
  openid?: string;

  /** Merchant's number of the authorisation (授权协议号). */
  authorizationCode?: string;

  /** Whether the authorisation holds. */
  authorizationState!: AuthorizationState;

  /** Where notifications of the authorisation go. */
  notifyUrl?: string;

  /** When it was last ended. */
  cancelAuthorizationTime?: string;

  /** When the user last gave it. */
  authorizationSuccessTime?: string;
}

/** An authorisation, and how WeChat Pay rates its user. */
export class RatedPermissionRecord extends PermissionRecord {
  /** Tier of the user (用户分层), for services that have tiers. */
  @WireNumber()
  userRiskLevel?: number;

  /** Version of the tiers (分层版本): which scale `userRiskLevel` is on. */
  @WireNumber()
  riskLevelVersion?: number;
}
