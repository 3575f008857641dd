import { LegacyOrder } from '../../api/shared/legacy-order.dto.js';

/**
 * The user began to use a legacy order (smart retail or pay-after). `PAYSCORE.USER_ACCEPTED`
 * (智慧零售/先享后付确认订单通知).
 *
 * The remaining documentation lists the fields of another event, so any field may be absent. Use the order's fields,
 * above all `finishTicket`, if they are present; otherwise query the order.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587166 (guide to service orders; own page closed)
 */
export class LegacyOrderAccepted extends LegacyOrder {
  /** Openid of the user under `appid`. */
  openid?: string;

  /** Appid of the sub-merchant, in partner mode. */
  subAppid?: string;

  /** Merchant number of the sub-merchant (子商户号). */
  subMchid?: string;

  /** Openid of the user under `subAppid`. */
  subOpenid?: string;

  /** Merchant number of the channel (渠道商商户号). */
  channelId?: string;
}
