import { defaultOpenid } from '../merchant/default-user.js';
import { SimulatorError } from '../base/simulator.error.js';
import type { RiskStore, SimulatedQuota } from './rating.store.js';

/** How WeChat Pay rates users for pay-later shopping (用户分层). A user who was never rated has level 1. */
export class SimulatedRisk {
  /** @internal */
  constructor(private readonly store: RiskStore) {}

  /**
   * Puts a user into a tier.
   * @param level answered as `user_risk_level`
   * @param of the user, and a label answered as `user_label`
   */
  rate(level: number, of: { readonly openid?: string; readonly label?: string } = {}): void {
    this.store.rate(of.openid ?? defaultOpenid, {
      user_risk_level: level,
      ...(of.label !== undefined && { user_label: of.label }),
    });
  }

  /**
   * Publishes a new version of suggested amounts. Queries for an earlier version still answer that one.
   * @throws {SimulatorError} unless the version is higher than all before
   */
  setQuotas(version: number, quotas: readonly SimulatedQuota[]): void {
    const { version: last } = this.store;
    if (!Number.isSafeInteger(version) || version <= last) {
      throw new SimulatorError(
        `Quotas of version ${version}: the last version is ${last}; pass a higher number`,
      );
    }
    this.store.publish({ version, quotas: structuredClone(quotas) });
  }
}
