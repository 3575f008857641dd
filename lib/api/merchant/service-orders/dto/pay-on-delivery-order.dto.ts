import { ShoppingInfo } from '../../../shared/shopping-info.dto.js';
import { Nested } from '../../../../schema/nested.decorator.js';
import { ServiceOrder } from './service-order.dto.js';

/**
 * A pay-later shopping order (先用后付订单): a service order and what was bought.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012856585
 */
export class PayOnDeliveryOrder extends ServiceOrder {
  /** What was bought. */
  @Nested(() => ShoppingInfo)
  shoppingInfo?: ShoppingInfo;
}
