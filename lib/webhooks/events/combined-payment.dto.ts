import { Nested } from '../../schema/nested.decorator.js';
import type { OpenUnion } from '../../schema/open-union.js';
import { WireNumber } from '../../schema/wire-number.decorator.js';

/** What one payment of a combined payment came to. */
export class CombinedSubOrderAmount {
  /** Price, in fen. */
  @WireNumber()
  totalAmount!: number;

  /** What the user paid, in fen. */
  @WireNumber()
  payerAmount!: number;

  /** Such as `CNY`. */
  currency!: string;

  /** Currency that the user paid in. */
  payerCurrency!: string;

  /** Rate of an overseas settlement. */
  @WireNumber()
  settlementRate?: number;
}

/** One payment of a combined payment (合单支付). */
export class CombinedSubOrder {
  /** The merchant that is paid. */
  mchid!: string;

  /** Number of the individual's authorisation, where an individual is the payee. */
  individualAuthId?: string;

  /** Name of that individual. */
  individualName?: string;

  /** How the user paid. */
  tradeType?: string;

  /** Where the payment stands. */
  tradeState!: OpenUnion<
    'SUCCESS' | 'REFUND' | 'NOTPAY' | 'CLOSED' | 'REVOKED' | 'USERPAYING' | 'PAYERROR' | 'ACCEPT'
  >;

  /** Bank that paid. */
  bankType?: string;

  /** The merchant's own data. */
  attach?: string;

  /** What it came to. */
  @Nested(() => CombinedSubOrderAmount)
  amount?: CombinedSubOrderAmount;

  /** When the user paid: RFC 3339. */
  successTime?: string;

  /** WeChat Pay's number of the payment. */
  transactionId?: string;

  /** Merchant's number of the payment. */
  outTradeNo!: string;
}

/** The user who paid a combined payment. */
export class CombinePayerInfo {
  /** The user under `combineAppid`. */
  openid!: string;
}

/** How a payment by instalments is split. */
export class InstallmentInfo {
  /** Whether the interest was subsidised. */
  useSubsidy!: boolean;

  /** In how many instalments. */
  @WireNumber()
  selectedInstallmentNumber!: number;
}
