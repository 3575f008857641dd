import { Nested } from '../../schema/nested.decorator.js';
import type { OpenUnion } from '../../schema/open-union.js';
import { WireNumber } from '../../schema/wire-number.decorator.js';

/** The receiver of a share, who may also give it back (分账接收方). */
export class ProfitSharingReceiver {
  /** Kind of `account`: merchant number or openid. */
  type!: OpenUnion<'MERCHANT_ID' | 'PERSONAL_OPENID' | 'PERSONAL_SUB_OPENID'>;

  /** Merchant number or openid. */
  account!: string;

  /** Amount of the share, in fen. */
  @WireNumber()
  amount!: number;

  /** Purpose of the share. */
  description!: string;
}

/** A movement of a share of a payment. WeChat Pay notifies only receivers who asked for it. */
class ProfitSharingEvent {
  /** Merchant whose payment is shared. A partner's notification has `spMchid` and `subMchid` instead. */
  mchid?: string;

  /** Merchant number of the partner that shares. */
  spMchid?: string;

  /** Sub-merchant whose payment is shared (子商户号). */
  subMchid?: string;

  /** WeChat Pay's number of the payment. */
  transactionId!: string;

  /** WeChat Pay's number of the sharing, or of the return. */
  orderId!: string;

  /** Sharing merchant's number of the sharing; not a service order. */
  outOrderNo!: string;

  /** The receiver. */
  @Nested(() => ProfitSharingReceiver)
  receiver!: ProfitSharingReceiver;

  /** Time of the movement: RFC 3339. */
  successTime!: string;
}

/**
 * A share arrived. `PROFITSHARING.SUCCESS` (分账动账通知). Early merchants receive `TRANSACTION.SUCCESS` for it instead.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012289679
 */
export class ProfitShared extends ProfitSharingEvent {}

/**
 * A share went back. `PROFITSHARING.RETURN` (分账回退通知).
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012289679
 */
export class ProfitShareReturned extends ProfitSharingEvent {}
