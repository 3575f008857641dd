import type { CostMessage, ServiceOrder } from './service-order.js';
import type { ServiceOrderStore } from './service-order.store.js';

/** An order in the names of the wire, with all that WeChat Pay knows of it. */
export type SimulatedOrder = ServiceOrder;

/** The orders, to look at. Everything here is a copy: changing it changes no order. */
export class SimulatedOrders {
  /** @internal */
  constructor(private readonly store: ServiceOrderStore) {}

  /** By the merchant's number; by `<sub_mchid>/<out_order_no>` where several sub-merchants have the same. */
  get(outOrderNo: string): SimulatedOrder | undefined {
    const stored = this.store.named(outOrderNo);
    return stored && structuredClone(stored.order);
  }

  /** In the order of their creation. */
  list(): SimulatedOrder[] {
    return this.store.all().map(({ order }) => structuredClone(order));
  }

  /** What the user was told about the cost of an order beforehand. */
  messages(outOrderNo: string): CostMessage[] {
    return structuredClone(this.store.expect(outOrderNo).messages ?? []);
  }
}
