import { deliveriesOf } from '../deliveries/deliveries.js';
import type { Merchant } from '../merchant/merchant.js';
import { SimulatorError } from '../base/simulator.error.js';
import { serviceAccountsOf, type SimulatedServiceAccount } from './service-account.js';

/** Applications to bind sub-merchants to services, as WeChat Pay's reviewers see them. All results are copies. */
export class SimulatedServiceAccounts {
  /** @internal */
  constructor(private readonly merchant: Merchant) {}

  /** The application of an `out_apply_no`. */
  get(outApplyNo: string): SimulatedServiceAccount | undefined {
    const stored = serviceAccountsOf(this.merchant).get(outApplyNo);
    return stored && structuredClone(stored.application);
  }

  /** All applications, oldest first. */
  list(): SimulatedServiceAccount[] {
    return [...serviceAccountsOf(this.merchant).values()].map(({ application }) =>
      structuredClone(application),
    );
  }

  /** The sub-merchant may use the service. The partner is notified, if the application has a `result_notify_url`. */
  approve(outApplyNo: string): SimulatedServiceAccount {
    return this.decide(outApplyNo, { apply_state: 'APPROVED' });
  }

  /**
   * The sub-merchant may not use the service. The partner is notified, if the application has a `result_notify_url`.
   * @param reason at most 256 characters
   */
  reject(outApplyNo: string, reason = '账户异常，绑定失败'): SimulatedServiceAccount {
    return this.decide(outApplyNo, { apply_state: 'REJECTED', reject_reason: reason });
  }

  private decide(outApplyNo: string, decision: Partial<SimulatedServiceAccount>): SimulatedServiceAccount {
    const application = serviceAccountsOf(this.merchant).get(outApplyNo)?.application;
    if (application === undefined) throw new SimulatorError(`No application ${outApplyNo} was made`, 404);
    if (application.apply_state !== 'PROCESSING') {
      throw new SimulatorError(
        `Application ${outApplyNo} is ${application.apply_state} already; only one that is PROCESSING can be decided`,
        409,
      );
    }
    Object.assign(application, decision);
    const { result_notify_url: url, ...resource } = application;
    if (url !== undefined) {
      deliveriesOf(this.merchant).send({
        eventType: 'PAYSCORE.BIND_SERVICE_ACCOUNT',
        subject: outApplyNo,
        url,
        resource,
      });
    }
    return structuredClone(application);
  }
}
