import { ShoppingInfo } from '../../../shared/shopping-info.dto.js';
import { Nested } from '../../../../schema/nested.decorator.js';
import { PartnerServiceOrder } from './partner-service-order.dto.js';

/**
 * A pay-later shopping order (先用后付订单) of a partner's merchant: a service order and what was bought.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012783634
 */
export class PartnerPayOnDeliveryOrder extends PartnerServiceOrder {
  /** What was bought. */
  @Nested(() => ShoppingInfo)
  shoppingInfo?: ShoppingInfo;
}
