/** Who calls, and for whom. */
export interface CallerFields {
  appid?: string | undefined;
  service_id?: string | undefined;
  sub_mchid?: string | undefined;
  sub_appid?: string | undefined;
  channel_id?: string | undefined;
}

/** The user, where the order needs no confirmation. */
export interface NamedUser {
  openid?: string | undefined;
  sub_openid?: string | undefined;
}
