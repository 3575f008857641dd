/** Fields that name the caller, and the sub-merchant that it acts for. */
export interface CallerFields {
  appid?: string | undefined;
  service_id?: string | undefined;
  sub_mchid?: string | undefined;
  sub_appid?: string | undefined;
  channel_id?: string | undefined;
}

/** Fields that name the user, under the appid of the caller or of the sub-merchant. */
export interface NamedUser {
  openid?: string | undefined;
  sub_openid?: string | undefined;
}
