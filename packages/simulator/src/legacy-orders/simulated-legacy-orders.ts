import { legacyOrdersOf } from './legacy-order.store.js';
import type { Merchant } from '../merchant/merchant.js';
import { SimulatorError } from '../base/simulator.error.js';
import { debit, endDebit } from './legacy-order.debit.js';
import type { LegacyOrder, StoredLegacyOrder } from './legacy-order.js';

/** A legacy order (smart retail or pay-after) in the names of the wire. */
export type SimulatedLegacyOrder = LegacyOrder;

/**
 * The legacy orders: smart retail and pay-after. Methods answer copies, so that a change of one changes no order.
 * `collection` decides about their debits as well.
 */
export class SimulatedLegacyOrders {
  /** @internal */
  constructor(private readonly merchant: Merchant) {}

  /** By the merchant's number. */
  get(outOrderNo: string): SimulatedLegacyOrder | undefined {
    const stored = legacyOrdersOf(this.merchant).find(outOrderNo);
    return stored && structuredClone(stored.order);
  }

  /** In the order of their creation. */
  list(): SimulatedLegacyOrder[] {
    return legacyOrdersOf(this.merchant)
      .all()
      .map(({ order }) => structuredClone(order));
  }

  /** WeChat Pay tries an unpaid order again. */
  retryDebit(outOrderNo: string): SimulatedLegacyOrder {
    const stored = this.unpaid(outOrderNo);
    if (stored.debit !== undefined) {
      throw new SimulatorError(`A debit of order ${outOrderNo} is in flight already`, 409);
    }
    debit(this.merchant, stored);
    return structuredClone(stored.order);
  }

  /** Ends a debit that is in flight because of `collection.hold`. */
  releaseDebit(outOrderNo: string, outcome: 'paid' | 'failed'): SimulatedLegacyOrder {
    const stored = this.unpaid(outOrderNo);
    if (stored.debit === undefined) {
      throw new SimulatorError(`No debit of order ${outOrderNo} is in flight`, 409);
    }
    endDebit(this.merchant, stored, outcome);
    return structuredClone(stored.order);
  }

  private unpaid(outOrderNo: string): StoredLegacyOrder {
    const stored = legacyOrdersOf(this.merchant).find(outOrderNo);
    if (stored === undefined) {
      throw new SimulatorError(`No smart retail or pay-after order ${outOrderNo} was created`, 404);
    }
    if (stored.order.state === 'FINISHED') return stored;
    throw new SimulatorError(
      `Order ${outOrderNo} is ${stored.order.state}; only a FINISHED one is collected`,
      409,
    );
  }
}
