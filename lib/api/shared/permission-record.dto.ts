import type { AuthorizationState } from './authorization-state.js';
import { WireNumber } from '../../schema/wire-number.decorator.js';

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
