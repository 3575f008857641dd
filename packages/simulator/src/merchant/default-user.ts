/** Who acts when a test names nobody. */
export const defaultOpenid = 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o';

/** The same person under the sub-merchant's appid: an openid holds for one appid only. */
export const subOpenidOf = (openid: string): string => `o_sub_${openid}`;
