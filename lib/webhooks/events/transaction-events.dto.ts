import { ParkingInfo } from '../../api/merchant/parking/parking-info.dto.js';
import { CombinedSubOrder, CombinePayerInfo } from '../../api/shared/payment-details.dto.js';
import { Transaction, TransactionScene } from '../../api/shared/transaction.dto.js';
import { Nested } from '../../schema/nested.decorator.js';
import type { OpenUnion } from '../../schema/open-union.js';
import { ProfitSharingReceiver } from './profit-sharing-events.dto.js';

/** A payment, as in notifications. */
class TransactionEvent extends Transaction {
  /** Time at which the payment was created: RFC 3339. */
  createTime?: string;

  /** The state in words, in events of other products. */
  tradeStateDescription?: string;

  /** Parking: `PARKING`. */
  tradeScene?: OpenUnion<'PARKING'>;

  /** Parking: the stay. */
  @Nested(() => ParkingInfo)
  parkingInfo?: ParkingInfo;

  /**
   * Parking: whether the user has repaid WeChat Pay's advance; meaningful only with `tradeState` `SUCCESS` and
   * `bankType` `BPA`. The pages of the events list `BPA` and `SUCCESS` here, which are the values of those two fields.
   */
  userRepaid?: OpenUnion<'Y' | 'N'>;
}

/**
 * An ordinary payment succeeded. `TRANSACTION.SUCCESS` (支付成功通知). For the debits of WeChat Pay Score, WeChat Pay sends
 * `PAYSCORE.USER_PAID` instead.
 *
 * Every field is optional, because several products share this event, each with its own fields: ordinary and combined
 * payments, parking, and shares of a payment for early merchants (`originalType` `profitsharing`).
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012791861
 */
export class TransactionSucceeded extends TransactionEvent {
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

/** The contract that a debit is made under (委托代扣签约信息). */
export class TransactionContract {
  /** WeChat Pay's number of the contract. */
  contractId?: string;

  /** State of the contract. */
  contractStatus?: string;

  /** Time of the contract: RFC 3339. */
  createTime?: string;
}

/** Device of a payment, as the event of a failure has it. */
export class TransactionDevice {
  /** Device of the merchant. */
  deviceId?: string;

  /** Amount that the user paid, as a text: the page of `TRANSACTION.FAIL` lists it here. */
  payerTotal?: string;
}

/**
 * A debit failed: nothing was collected. `TRANSACTION.FAIL` (支付失败通知), with `tradeState` `PAY_FAIL`. Parking, and
 * debits under a contract. Collect the fee in another way, or debit again under a new `outTradeNo`.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012159706
 */
export class TransactionFailed extends TransactionEvent {
  /** Openid of the user under `appid`. This field and those below come with debits under a contract. */
  openid?: string;

  /** Openid of the user under `subAppid`. */
  subOpenid?: string;

  /** Number of the contract's template. */
  planId?: string;

  /** The contract. */
  @Nested(() => TransactionContract)
  contractInformation?: TransactionContract;

  /** Device of the payment. */
  @Nested(() => TransactionDevice)
  deviceInformation?: TransactionDevice;
}

/**
 * The user has repaid what WeChat Pay advanced for a debit (用户还款). `TRANSACTION.PAY_BACK`. No money moves to the
 * merchant: it came with the `TRANSACTION.SUCCESS` of the same `outTradeNo`, whose `bankType` was `BPA`. The plate is
 * no longer overdue.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012160841
 */
export class TransactionPaidBack extends TransactionEvent {
  /** Device of the payment. */
  @Nested(() => TransactionScene)
  deviceInfo?: TransactionScene;
}
