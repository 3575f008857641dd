/** A service (服务ID) that WeChat Pay has set up for a merchant. No call can change it. */
export interface SimulatorService {
  /** Letters and digits, at most 32. */
  readonly serviceId: string;
  /** Whether the user confirms each order; otherwise the user authorises the service once. */
  readonly needUserConfirm: boolean;
  /**
   * `deposit-free` (先免): the risk fund is a deposit, and the final amount stays within it. `use-first` (先享): the
   * risk fund is an estimate. A service without confirmation is always `use-first`.
   */
  readonly moneyMode: 'deposit-free' | 'use-first';
  /** The most that an order may put at risk, in fen. */
  readonly ceiling: number;
  /** Appids that are bound to the service (绑定的AppID), hence to the merchant number too. @default the merchant's own */
  readonly appids?: readonly string[];
  /** Whether the service is online (已上线); before, only `testUsers` can use it. @default true */
  readonly online?: boolean;
  /** Openids that can use the service before it is online (体验名单). @default none */
  readonly testUsers?: readonly string[];
  /**
   * The most that a plan (支付分计划) of the service may last, in days, and how often it may charge; `false` for a
   * service without the right to plans. @default 365 days and 100 charges
   */
  readonly plans?:
    | {
        /** In days. */
        readonly maxDuration: number;
        /** Charges of one plan. */
        readonly maxDeductions: number;
      }
    | false;
  /** The family of legacy orders (of 2019) that the service is for. @default either */
  readonly legacyOrders?: 'smart-retail' | 'pay-after';
  /** Where notifications of legacy orders go: their creation names no address. @default nowhere */
  readonly legacyOrderNotifyUrl?: string;
}

/** A power bank for a deposit of up to 100 yuan, confirmed by the user. */
export const powerBankService: SimulatorService = {
  serviceId: '2002000000000558128851361561536',
  needUserConfirm: true,
  moneyMode: 'deposit-free',
  ceiling: 10_000,
};
