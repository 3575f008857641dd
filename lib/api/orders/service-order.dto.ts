import type { ServiceOrderState, ServiceOrderStateDescription } from './service-order-state.js';
import { OrderPostDiscount, OrderPostPayment } from '../shared/charges.dto.js';
import { Collection } from '../shared/collection.dto.js';
import { OrderRiskFund } from '../shared/risk-fund.dto.js';
import { Location, TimeRange } from '../shared/time-and-place.dto.js';
import { Nested } from '../../schema/nested.decorator.js';
import { WireNumber } from '../../schema/wire-number.decorator.js';

/**
 * A service order (支付分服务订单) as WeChat Pay answers it. Each call fills what it documents: `package` only the
 * creation, `collection` the query, `modify` and `sync`.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587902
 */
export class ServiceOrder {
  /** Merchant's number of the order (商户服务订单号). */
  outOrderNo!: string;

  /** WeChat Pay's number of the order (微信支付服务订单号). */
  orderId?: string;

  /** The order's application. */
  appid!: string;

  /** Merchant number. */
  mchid!: string;

  /** The service of the order. */
  serviceId!: string;

  /** What the service is, as the user sees it. */
  serviceIntroduction!: string;

  /** State. Read it together with `stateDescription` and `collection.state`: alone it misleads. */
  state!: ServiceOrderState;

  /** Part of `DOING` that the order is in; absent in every other state. */
  stateDescription?: ServiceOrderStateDescription;

  /** What the user pays, in fen: payments less discounts. */
  @WireNumber()
  totalAmount?: number;

  /** What the user pays for. */
  @Nested(() => OrderPostPayment)
  postPayments?: OrderPostPayment[];

  /** Discounts of the merchant. */
  @Nested(() => OrderPostDiscount)
  postDiscounts?: OrderPostDiscount[];

  /** What WeChat Pay vouches for. */
  @Nested(() => OrderRiskFund)
  riskFund?: OrderRiskFund;

  /** When the service runs. */
  @Nested(() => TimeRange)
  timeRange?: TimeRange;

  /** Where the service runs. */
  @Nested(() => Location)
  location?: Location;

  /** The merchant's own data, as passed at creation. */
  attach?: string;

  /** Where notifications of this order go. */
  notifyUrl?: string;

  /** The user under the order's appid. */
  openid?: string;

  /** Whether WeChat Pay collects money for the order. Answered after a completion above 0. */
  needCollection?: boolean;

  /** How the money comes in. Answered after a completion above 0. */
  @Nested(() => Collection)
  collection?: Collection;

  /** Opens the confirmation page (`wxpayScoreUse`). For one hour, once; pass it on unchanged. */
  package?: string;
}
