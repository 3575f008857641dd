/**
 * Where an authorisation stands: applied for and not accepted yet (`UNBINDUSER`), in force (`AVAILABLE`), ended
 * (`UNAVAILABLE`).
 */
export type AuthorizationState = 'UNBINDUSER' | 'AVAILABLE' | 'UNAVAILABLE';

/** A user's authorisation of a service (预授权), in the names of the wire. */
export interface SimulatedAuthorization {
  /** The merchant's number of it (授权协议号), unique within the merchant number. */
  authorization_code: string;
  /** Where it stands. */
  authorization_state: AuthorizationState;
  /** What is authorised. */
  service_id: string;
  /** Of the caller who applied. */
  mchid: string;
  /** Of the caller who applied. */
  appid: string;
  /** The merchant that a partner or an acquiring bank acts for. */
  sub_mchid?: string;
  /** The application of that merchant. */
  sub_appid?: string;
  /** Merchant number of the channel. Acquiring banks only. */
  channel_id?: string;
  /** The user under `appid`, once accepted. */
  openid?: string;
  /** The user under `sub_appid`. */
  sub_openid?: string;
  /** Where its notifications go; without one none is sent. */
  notify_url?: string;
  /** RFC 3339 with milliseconds. */
  authorization_success_time?: string;
  /** RFC 3339 with milliseconds. */
  cancel_authorization_time?: string;
}

/** Whose calls reach an authorisation. */
export type PermissionCallerName = 'direct' | 'partner' | 'acquiring-bank';

/** An authorisation with what WeChat Pay remembers of it beyond the wire. Plain data. */
export interface StoredAuthorization {
  readonly authorization: SimulatedAuthorization;
  readonly caller: PermissionCallerName;
  /** What it was applied for with, to tell a repetition from another request. */
  readonly print: string;
  /** Opens the page on which the user accepts. */
  token: string;
  /** When the token was given out. Milliseconds since 1970. */
  tokenGivenAt: number;
  /** Grows with each acceptance of the merchant's users: the highest of a user's is the most recent. */
  acceptance?: number;
}
