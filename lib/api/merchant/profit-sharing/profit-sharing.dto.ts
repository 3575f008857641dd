import { Nested } from '../../../schema/nested.decorator.js';
import type { OpenUnion } from '../../../schema/open-union.js';
import { WireNumber } from '../../../schema/wire-number.decorator.js';
import type { ProfitSharingReceiverType, ProfitSharingRelation } from './profit-sharing-receiver.js';
import type {
  ProfitSharingFailReason,
  ProfitSharingResult,
  ProfitSharingReturnFailReason,
  ProfitSharingReturnResult,
  ProfitSharingState,
} from './profit-sharing-state.js';

/** The share of one receiver, and what became of it. A release is a share of the sharing merchant itself. */
export class ProfitSharingOrderReceiver {
  /** In fen. */
  @WireNumber()
  amount!: number;

  /** Why, as in the request. */
  description!: string;

  /** Kind of `account`. */
  type!: OpenUnion<ProfitSharingReceiverType>;

  /** Merchant number or openid. */
  account!: string;

  /** Where the share stands. Only `SUCCESS` means that the receiver has the money. */
  result!: ProfitSharingResult;

  /** Why it was not paid; with `CLOSED`. */
  failReason?: ProfitSharingFailReason;

  /** WeChat Pay's number of the share (分账明细单号); in the bill, too. */
  detailId?: string;

  /** When it was accepted; RFC 3339, such as `2015-05-20T13:29:35+08:00`. */
  createTime!: string;

  /** When it was over; RFC 3339. */
  finishTime?: string;
}

/**
 * A sharing of a payment, or a release of what was left of it.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012526374
 */
export class ProfitSharingOrder {
  /** Partners: the merchant whose money is shared. */
  subMchid?: string;

  /** WeChat Pay's number of the payment. */
  transactionId!: string;

  /** Merchant's number of the sharing (商户分账单号). */
  outOrderNo!: string;

  /** WeChat Pay's number of the sharing (微信分账单号). */
  orderId!: string;

  /** Where it stands. `FINISHED` does not say that every receiver has its money: see `receivers[].result`. */
  state!: ProfitSharingState;

  /** The shares. */
  @Nested(() => ProfitSharingOrderReceiver)
  receivers?: ProfitSharingOrderReceiver[];
}

/**
 * The return of a share by the merchant that received it.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012690683 (first of the pages on profit sharing)
 */
export class ProfitSharingReturn {
  /** Partners: the merchant whose money was shared. */
  subMchid?: string;

  /** WeChat Pay's number of the sharing. */
  orderId!: string;

  /** Merchant's number of the sharing. */
  outOrderNo!: string;

  /** Merchant's number of the return (商户回退单号). */
  outReturnNo!: string;

  /** WeChat Pay's number of the return (微信回退单号). */
  returnId!: string;

  /** The merchant that gives back. */
  returnMchid!: string;

  /** In fen. */
  @WireNumber()
  amount!: number;

  /** Why. */
  description!: string;

  /** Where it stands. Only `SUCCESS` means that the money is back. */
  result!: ProfitSharingReturnResult;

  /** Why it failed; with `FAILED`. */
  failReason?: ProfitSharingReturnFailReason;

  /** When it was accepted; RFC 3339. */
  createTime!: string;

  /** When it was over; RFC 3339. */
  finishTime?: string;
}

/** A receiver that was removed. */
export class DeletedProfitSharingReceiver {
  /** Partners: the merchant whose receiver it was. */
  subMchid?: string;

  /** Kind of `account`. */
  type!: OpenUnion<ProfitSharingReceiverType>;

  /** Merchant number or openid. */
  account!: string;
}

/** A receiver that was added. */
export class AddedProfitSharingReceiver extends DeletedProfitSharingReceiver {
  /** The name, as WeChat Pay sends it: encrypted to the merchant's API certificate. */
  name?: string;

  /** What the receiver is to the sharing merchant. */
  relationType!: OpenUnion<ProfitSharingRelation>;

  /** What the receiver is, in words; with `CUSTOM`. */
  customRelation?: string;
}

/** What of a payment is still frozen for sharing (剩余待分金额). */
export class ProfitSharingAmount {
  /** WeChat Pay's number of the payment. */
  transactionId!: string;

  /** In fen: what can still be shared or released. */
  @WireNumber()
  unsplitAmount!: number;
}

/** What a merchant lets its partner share. */
export class ProfitSharingMerchantConfig {
  /** The merchant. */
  subMchid!: string;

  /** The greatest ratio of a payment that may be shared, in ten-thousandths: 2000 is 20 %. */
  @WireNumber()
  maxRatio!: number;
}
