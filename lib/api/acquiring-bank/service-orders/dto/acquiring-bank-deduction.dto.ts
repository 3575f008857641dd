/** A debit just registered. */
export class RegisteredAcquiringBankDeduction {
  /** What the clearing house is to show for the debit. */
  description?: string;
}

/**
 * The debit that is registered for an order (扣款信息).
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012458665
 */
export class AcquiringBankDeduction {
  /** What the clearing house is to show for the debit. */
  description!: string;

  /** The number under which the clearing house debits (商户扣款单号). */
  outTradeNo!: string;
}
