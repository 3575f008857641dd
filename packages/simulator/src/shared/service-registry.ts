import type { SimulatorService } from '../merchant/simulator-service.js';
import { stateOf } from '../merchant/merchant-state.js';
import { SimulatorError } from '../base/simulator.error.js';
import { noAuth } from './refusals.js';

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

  /** Whether some service lists this appid. */
  binds(appid: string): boolean {
    return this.appids.has(appid);
  }

  /**
   * The service of a new order.
   * @throws {ApiError} unless the service has the confirmation and the kind of risk fund of the order
   */
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

/** The services of a merchant. */
export const servicesOf = stateOf((merchant) => new ServiceRegistry(merchant.config.services));
