import { randomBytes } from 'node:crypto';
import type { Merchant } from './merchant.js';
import { SimulatorError } from '../simulator.error.js';
import { phaseOf, type Phase, type ServiceOrder, type StoredOrder } from '../orders/service-order.js';
import { start } from '../orders/service-order.machine.js';

const hour = 3_600_000;

const stands: Readonly<Record<Phase, string>> = {
  created: 'waits for the user to confirm it (CREATED)',
  running: 'is confirmed, and the merchant has not completed it (DOING, USER_CONFIRM)',
  unpaid: 'is completed and not paid yet (DOING, MCH_COMPLETE)',
  done: 'is done: paid, or completed at 0 (DONE)',
  revoked: 'was cancelled (REVOKED)',
  expired: 'was not confirmed within 30 days (EXPIRED)',
};

/** What the user does in WeChat. */
export class SimulatedUser {
  /** @internal */
  constructor(private readonly merchant: Merchant) {}

  /**
   * Accepts an order on the confirmation page (确认订单). The merchant is notified.
   * @param as who accepts
   * @throws {SimulatorError} unless the order waits for it and its `package` is less than an hour old
   */
  confirm(outOrderNo: string, as: { readonly openid?: string } = {}): ServiceOrder {
    const stored = this.inPhase('created', outOrderNo, 'confirm');
    if (this.merchant.clock.now() - stored.createdAt >= hour) {
      throw new SimulatorError(
        `The user cannot confirm order ${outOrderNo}: its package was valid for an hour. Create it under a new number.`,
        409,
      );
    }
    stored.order.openid = as.openid ?? 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o';
    stored.order.query_id = randomBytes(16).toString('hex');
    start(stored, this.merchant.clock.now());
    this.merchant.notifyOrder('PAYSCORE.USER_CONFIRM', stored.order);
    return structuredClone(stored.order);
  }

  /**
   * Pays a completed order on its page in WeChat, before WeChat Pay's own debit succeeds. The merchant is notified.
   * @throws {SimulatorError} unless the order is completed, unpaid and not being debited
   */
  pay(outOrderNo: string): ServiceOrder {
    const stored = this.inPhase('unpaid', outOrderNo, 'pay');
    if (stored.debitInFlight) {
      throw new SimulatorError(`The user cannot pay order ${outOrderNo}: a debit of it is in flight`, 409);
    }
    this.merchant.collection.paid(stored);
    return structuredClone(stored.order);
  }

  private inPhase(phase: Phase, outOrderNo: string, action: string): StoredOrder {
    const stored = this.merchant.orders.expect(outOrderNo);
    const actual = phaseOf(stored.order);
    if (actual !== phase) {
      throw new SimulatorError(`The user cannot ${action} order ${outOrderNo}: it ${stands[actual]}`, 409);
    }
    return stored;
  }
}
