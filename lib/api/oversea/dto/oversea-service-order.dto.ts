import { Nested } from '../../../schema/nested.decorator.js';
import { ServiceOrder } from '../../merchant/service-orders/dto/service-order.dto.js';
import { OverseaTimeRange } from './oversea-time-range.dto.js';
import { WireNumber } from '../../../schema/wire-number.decorator.js';

/**
 * An overseas service order. `mchid` and `appid` are the acquiring bank's, `openid` is the user under that appid. Amounts
 * are in the smallest unit of `currency`; the `paidTime` of its payments is RFC 3339. `package` comes with the creation
 * only; `collection`, the users and the rate come with the query.
 * @see https://pay.weixin.qq.com/doc/global/v3/zh/4014096411
 */
export class OverseaServiceOrder extends ServiceOrder {
  /** WeChat Pay's number of the order (微信支付服务订单号). */
  override orderId!: string;

  /** The acquiring bank's merchant (子商户号). */
  subMchid!: string;

  /** The merchant's application. */
  subAppid?: string;

  /** The user under `subAppid`. */
  subOpenid?: string;

  /** Currency in which the merchant is settled, such as `HKD`. */
  currency?: string;

  /** The rate as a number, such as 90000000 for the `currencyRateInfo` `1HKD=0.90CNY`. */
  @WireNumber()
  currencyPrice?: number;

  /** The rate as text (汇率), such as `1HKD=0.90CNY`. */
  currencyRateInfo?: string;

  /** When the service runs. */
  @Nested(() => OverseaTimeRange)
  override timeRange?: OverseaTimeRange;
}
