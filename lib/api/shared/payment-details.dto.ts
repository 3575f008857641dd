import { Nested } from '../../schema/nested.decorator.js';
import type { OpenUnion } from '../../schema/open-union.js';
import { WireNumber } from '../../schema/wire-number.decorator.js';

/** The rate at which an overseas payment or refund was converted (汇率信息). */
export class ExchangeRate {
  /** Kind of the rate: of the user's payment or of the settlement. */
  type?: OpenUnion<'USERPAYMENT_RATE' | 'SETTLEMENT_RATE'>;

  /** Rate times 100,000,000 (10^8). */
  @WireNumber()
  rate?: number;
}

/** Amounts of one payment of a combined payment. */
export class CombinedSubOrderAmount {
  /** Price, in fen. */
  @WireNumber()
  totalAmount!: number;

  /** Amount that the user paid, in fen. */
  @WireNumber()
  payerAmount!: number;

  /** Currency of the price, such as `CNY`. */
  currency!: string;

  /** Currency that the user paid in. */
  payerCurrency!: string;

  /** Rate of an overseas settlement. */
  @WireNumber()
  settlementRate?: number;
}

/** One payment of a combined payment (合单支付). */
export class CombinedSubOrder {
  /** Merchant number of the merchant that is paid. */
  mchid!: string;

  /** Number of the individual's authorisation, if an individual is the payee. */
  individualAuthId?: string;

  /** Name of that individual. */
  individualName?: string;

  /** Way of paying, such as `JSAPI`. */
  tradeType?: string;

  /** State of the payment. */
  tradeState!: OpenUnion<
    'SUCCESS' | 'REFUND' | 'NOTPAY' | 'CLOSED' | 'REVOKED' | 'USERPAYING' | 'PAYERROR' | 'ACCEPT'
  >;

  /** Code of the bank that paid. */
  bankType?: string;

  /** Data of the merchant, returned unchanged. */
  attach?: string;

  /** Amounts of the payment. */
  @Nested(() => CombinedSubOrderAmount)
  amount?: CombinedSubOrderAmount;

  /** Time of the payment: RFC 3339. */
  successTime?: string;

  /** WeChat Pay's number of the payment. */
  transactionId?: string;

  /** Merchant's number of the payment. */
  outTradeNo!: string;
}

/** The user who paid a combined payment. */
export class CombinePayerInfo {
  /** Openid of the user under `combineAppid`. */
  openid!: string;
}

/** Instalments of a payment. */
export class InstallmentInfo {
  /** Whether the interest was subsidised. */
  useSubsidy!: boolean;

  /** Number of instalments. */
  @WireNumber()
  selectedInstallmentNumber!: number;
}
