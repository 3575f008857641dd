import { ShoppingInfo } from '../../../shared/shopping-info.dto.js';
import { Nested } from '../../../../schema/nested.decorator.js';
import { ServiceOrder } from '../../../merchant/service-orders/dto/service-order.dto.js';

/**
 * A service order of an acquiring bank. `mchid` and `appid` are the bank's, `openid` is the user under that appid.
 * `package` comes with the creation only; `collection`, `totalAmount`, `openid` and `subOpenid` come with the query.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013194035
 */
export class AcquiringBankServiceOrder extends ServiceOrder {
  /** The acquiring bank's merchant (子商户号). */
  subMchid!: string;

  /** The merchant's application. */
  subAppid?: string;

  /** The user under `subAppid`. */
  subOpenid?: string;

  /** Merchant number of the channel (渠道商商户号). */
  channelId?: string;
}

/**
 * A pay-later shopping order (先用后付订单) of an acquiring bank: a service order and what was bought.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012783674
 */
export class AcquiringBankPayOnDeliveryOrder extends AcquiringBankServiceOrder {
  /** What was bought. */
  @Nested(() => ShoppingInfo)
  shoppingInfo?: ShoppingInfo;
}
