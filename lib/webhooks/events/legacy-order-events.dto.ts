import { LegacyOrder } from '../../api/shared/legacy-order.dto.js';

/**
 * The user began to use a legacy order (smart retail or pay-after). `PAYSCORE.USER_ACCEPTED`
 * (智慧零售/先享后付确认订单通知).
 *
 * What documentation is left lists the fields of another event. Take the order's own when they are there, the
 * `finishTicket` above all; otherwise query the order.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587166 (guide to service orders; own page closed)
 */
export class LegacyOrderAccepted extends LegacyOrder {
  /** The user under `appid`. */
  openid?: string;

  /** The merchant's own application, in partner mode. */
  subAppid?: string;

  /** The partner's merchant (子商户号). */
  subMchid?: string;

  /** The user under `subAppid`. */
  subOpenid?: string;

  /** Merchant number of the channel (渠道商商户号). */
  channelId?: string;
}
