import { CombinedSubOrder, CombinePayerInfo, ParkingInfo } from '../../api/shared/payment-details.dto.js';
import { Transaction } from '../../api/shared/transaction.dto.js';
import { Nested } from '../../schema/nested.decorator.js';
import type { OpenUnion } from '../../schema/open-union.js';
import { ProfitSharingReceiver } from './profit-sharing-events.dto.js';

/**
 * An ordinary payment succeeded. `TRANSACTION.SUCCESS` (支付成功通知). For the debits of WeChat Pay Score, WeChat Pay sends
 * `PAYSCORE.USER_PAID` instead.
 *
 * Every field is optional, because several products share this event, each with its own fields: ordinary and combined
 * payments, parking, and shares of a payment for early merchants (`originalType` `profitsharing`).
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012791861
 */
export class TransactionSucceeded extends Transaction {
  /** Time at which the payment was created: RFC 3339. */
  createTime?: string;

  /** The state in words, in events of other products. */
  tradeStateDescription?: string;

  /** Parking: `PARKING`. */
  tradeScene?: OpenUnion<'PARKING'>;

  /** Parking: the stay. */
  @Nested(() => ParkingInfo)
  parkingInfo?: ParkingInfo;

  /** Parking: whether the user has repaid WeChat Pay's advance (`bankType` `BPA`). */
  userRepaid?: string;

  /** Combined payment: application of the caller. */
  combineAppid?: string;

  /** Combined payment: merchant number of the caller. */
  combineMchid?: string;

  /** Combined payment: its number at the caller. */
  combineOutTradeNo?: string;

  /** Combined payment: its number at WeChat Pay. */
  combineTransactionId?: string;

  /** Combined payment: the single payments. */
  @Nested(() => CombinedSubOrder)
  subOrders?: CombinedSubOrder[];

  /** Combined payment: the user who paid. */
  @Nested(() => CombinePayerInfo)
  combinePayerInfo?: CombinePayerInfo;

  /** Share of a payment: WeChat Pay's number of the sharing. */
  orderId?: string;

  /** Share of a payment: the sharing merchant's number of the sharing. */
  outOrderNo?: string;

  /** Share of a payment: the receiver. */
  @Nested(() => ProfitSharingReceiver)
  receiver?: ProfitSharingReceiver;
}
