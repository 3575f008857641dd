import { Nested } from '../../schema/nested.decorator.js';
import type { OpenUnion } from '../../schema/open-union.js';
import { WireNumber } from '../../schema/wire-number.decorator.js';

/** Who receives a share, or gives it back (分账接收方). */
export class ProfitSharingReceiver {
  /** What `account` is. */
  type!: OpenUnion<'MERCHANT_ID' | 'PERSONAL_OPENID'>;

  /** Merchant number or openid. */
  account!: string;

  /** In fen. */
  @WireNumber()
  amount!: number;

  /** What the share is for. */
  description!: string;
}

/** A share of a payment that moved. Goes to receivers who asked for it. */
class ProfitSharingEvent {
  /** The merchant whose payment is shared. A partner's notification has `spMchid` and `subMchid` instead. */
  mchid?: string;

  /** The partner that shares. */
  spMchid?: string;

  /** The partner's merchant whose payment is shared (子商户号). */
  subMchid?: string;

  /** WeChat Pay's number of the payment. */
  transactionId!: string;

  /** WeChat Pay's number of the sharing, or of the return. */
  orderId!: string;

  /** The sharing merchant's number of it; not a service order. */
  outOrderNo!: string;

  /** The receiver. */
  @Nested(() => ProfitSharingReceiver)
  receiver!: ProfitSharingReceiver;

  /** When it moved: RFC 3339. */
  successTime!: string;
}

/**
 * A share arrived. `PROFITSHARING.SUCCESS` (分账动账通知). Merchants of old receive `TRANSACTION.SUCCESS` for it.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012289679
 */
export class ProfitShared extends ProfitSharingEvent {}

/**
 * A share went back. `PROFITSHARING.RETURN` (分账回退通知).
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012289679
 */
export class ProfitShareReturned extends ProfitSharingEvent {}
