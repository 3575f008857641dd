import { ServiceOrder } from '../../../merchant/service-orders/dto/service-order.dto.js';

/**
 * A service order (支付分服务订单) of a partner's merchant, as WeChat Pay answers it. `mchid` and `appid` are the
 * partner's. `package` is there after the creation, `collection` in the query.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013138559
 */
export class PartnerServiceOrder extends ServiceOrder {
  /** The merchant that the partner acts for (子商户号). */
  subMchid?: string;

  /** The merchant's own application. */
  subAppid?: string;

  /** The user under `subAppid`. */
  subOpenid?: string;
}
