import type { CostMessage, ServiceOrder } from './service-order.js';
import type { ServiceOrderStore } from './service-order.store.js';

/** An order in the names of the wire, with all that WeChat Pay knows of it. */
export type SimulatedOrder = ServiceOrder;

/** Read access to the orders. All results are copies: changing one changes no order. */
export class SimulatedOrders {
  /** @internal */
  constructor(private readonly store: ServiceOrderStore) {}

  /** The order of an `out_order_no`; of `<sub_mchid>/<out_order_no>` where several sub-merchants use the same number. */
  get(outOrderNo: string): SimulatedOrder | undefined {
    const stored = this.store.named(outOrderNo);
    return stored && structuredClone(stored.order);
  }

  /** All orders, oldest first. */
  list(): SimulatedOrder[] {
    return this.store.all().map(({ order }) => structuredClone(order));
  }

  /** Messages about the cost that the user was sent before the completion, oldest first. */
  messages(outOrderNo: string): CostMessage[] {
    return structuredClone(this.store.expect(outOrderNo).messages ?? []);
  }
}
