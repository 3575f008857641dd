/** The user who acts when a test names none. */
export const defaultOpenid = 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o';

/** The user's openid under the sub-merchant's appid, because an openid belongs to one appid. */
export const subOpenidOf = (openid: string): string => `o_sub_${openid}`;
