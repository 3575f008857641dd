/**
 * Where an authorisation stands: applied for and not accepted yet (`UNBINDUSER`), in force (`AVAILABLE`), ended
 * (`UNAVAILABLE`).
 */
export type AuthorizationState = 'UNBINDUSER' | 'AVAILABLE' | 'UNAVAILABLE';

/** A user's authorisation of a service (预授权), in the names of the wire. */
export interface SimulatedAuthorization {
  /** The merchant's number of the authorisation (授权协议号), unique within the merchant number. */
  authorization_code: string;
  /** Where the authorisation stands. */
  authorization_state: AuthorizationState;
  /** The service that is authorised. */
  service_id: string;
  /** Merchant number of the caller who applied. */
  mchid: string;
  /** appid of the caller who applied. */
  appid: string;
  /** The sub-merchant that a partner or an acquiring bank acts for. */
  sub_mchid?: string;
  /** The sub-merchant's appid. */
  sub_appid?: string;
  /** Merchant number of the channel. Acquiring banks only. */
  channel_id?: string;
  /** The user under `appid`, once accepted. */
  openid?: string;
  /** The user under `sub_appid`, once accepted. */
  sub_openid?: string;
  /** Address of its notifications. Absent: none is sent. */
  notify_url?: string;
  /** When the user accepted. RFC 3339 in Beijing time, with milliseconds. */
  authorization_success_time?: string;
  /** When the authorisation ended. RFC 3339 in Beijing time, with milliseconds. */
  cancel_authorization_time?: string;
}

/** Kind of caller whose calls find the authorisation. */
export type PermissionCallerName = 'direct' | 'partner' | 'acquiring-bank';

/** An authorisation with what WeChat Pay remembers of it beyond the wire. Plain data. */
export interface StoredAuthorization {
  readonly authorization: SimulatedAuthorization;
  readonly caller: PermissionCallerName;
  /** Fingerprint of the application; tells an idempotent repeat from a different request. */
  readonly print: string;
  /** Opens the page on which the user accepts. */
  token: string;
  /** When the token was given out. Milliseconds since 1970. */
  tokenGivenAt: number;
  /** Counter over the acceptances of all users of the merchant. A user's highest one is the most recent. */
  acceptance?: number;
}
