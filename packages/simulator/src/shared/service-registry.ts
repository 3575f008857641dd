import { SimulatorError } from '../base/simulator.error.js';
import { noAuth } from './refusals.js';

/** A service as WeChat Pay's operators set it up for a merchant (服务ID). What it is cannot be changed by a call. */
export interface SimulatorService {
  /** Letters and digits, at most 32. */
  readonly serviceId: string;
  /** Whether the user confirms each order; otherwise the user has authorised the service once. */
  readonly needUserConfirm: boolean;
  /**
   * `deposit-free` (先免): the risk fund is a deposit, and the final amount stays within it. `use-first` (先享): the
   * risk fund is an estimate. A service without confirmation is always `use-first`.
   */
  readonly moneyMode: 'deposit-free' | 'use-first';
  /** The most that an order may put at risk, in fen. */
  readonly ceiling: number;
  /** Bound to it (绑定的AppID); these count as bound to the merchant number as well. @default the merchant's own */
  readonly appids?: readonly string[];
  /** Whether it has been launched (已上线); before, only `testUsers` can use it. @default true */
  readonly online?: boolean;
  /** The openids on its white list (体验名单). @default none */
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
  /** The line of business that a service of the first generation (2019) is for. @default any, also none */
  readonly industry?: 'smart-retail' | 'pay-after';
  /** Where notifications of first-generation orders go, whose creation names no address. @default nowhere */
  readonly industryNotifyUrl?: string;
}

/** A power bank for a deposit of up to 100 yuan, confirmed by the user. */
export const powerBankService: SimulatorService = {
  serviceId: '2002000000000558128851361561536',
  needUserConfirm: true,
  moneyMode: 'deposit-free',
  ceiling: 10_000,
};

const riskFundNames: Record<SimulatorService['moneyMode'], readonly string[]> = {
  'deposit-free': ['DEPOSIT', 'ADVANCE', 'CASH_DEPOSIT'],
  'use-first': ['ESTIMATE_ORDER_COST'],
};

/** The services that the merchant may use. */
export class ServiceRegistry {
  private readonly services: ReadonlyMap<string, SimulatorService>;
  private readonly appids: ReadonlySet<string>;

  constructor(services: readonly SimulatorService[]) {
    for (const { serviceId, needUserConfirm, moneyMode } of services) {
      if (!needUserConfirm && moneyMode === 'deposit-free') {
        throw new SimulatorError(
          `Service ${serviceId}: without confirmation its moneyMode can only be use-first`,
        );
      }
    }
    this.appids = new Set(services.flatMap(({ appids = [] }) => appids));
    this.services = new Map(services.map((service) => [service.serviceId, service]));
  }

  get(serviceId: string): SimulatorService {
    const service = this.services.get(serviceId);
    if (service === undefined) throw noAuth();
    return service;
  }

  /** Whether a service has brought this appid along. */
  binds(appid: string): boolean {
    return this.appids.has(appid);
  }

  /** The service of a new order, if it is of the mode and the kind that the order assumes. */
  admit(order: {
    service_id: string;
    need_user_confirm: boolean;
    risk_fund: { name: string };
  }): SimulatorService {
    const service = this.get(order.service_id);
    if (service.needUserConfirm !== order.need_user_confirm) throw noAuth();
    if (!riskFundNames[service.moneyMode].includes(order.risk_fund.name)) throw noAuth();
    return service;
  }
}
