import type { SimulatorClock } from '../clock.js';
import { SimulatorError } from '../simulator.error.js';
import { orderNotExist } from './order-refusals.js';
import { expireIfDue } from './service-order.machine.js';
import type { ServiceOrder, StoredOrder } from './service-order.js';

/** An order in the names of the wire, as the query answers it. */
export type SimulatedOrder = ServiceOrder;

/** By which the merchant finds an order. */
export type OrderKey = { readonly outOrderNo: string } | { readonly queryId: string };

/** All orders, by the merchant's number. */
export class ServiceOrderStore {
  constructor(
    private readonly orders: Map<string, StoredOrder>,
    private readonly clock: SimulatorClock,
  ) {}

  add(stored: StoredOrder): void {
    this.orders.set(stored.order.out_order_no, stored);
  }

  find(outOrderNo: string): StoredOrder | undefined {
    const stored = this.orders.get(outOrderNo);
    if (stored !== undefined) expireIfDue(stored, this.clock.now());
    return stored;
  }

  private byQueryId(queryId: string): StoredOrder | undefined {
    return this.all().find(({ order }) => order.query_id === queryId);
  }

  /** For a call of the merchant's. An order of another service does not exist for it. */
  require(key: OrderKey, serviceId?: string): StoredOrder {
    const stored = 'outOrderNo' in key ? this.find(key.outOrderNo) : this.byQueryId(key.queryId);
    if (stored === undefined || (serviceId !== undefined && stored.order.service_id !== serviceId))
      throw orderNotExist();
    return stored;
  }

  /** For whoever plays the user or WeChat Pay. */
  expect(outOrderNo: string): StoredOrder {
    const stored = this.find(outOrderNo);
    if (stored === undefined) throw new SimulatorError(`No order ${outOrderNo} was created`, 404);
    return stored;
  }

  all(): StoredOrder[] {
    return [...this.orders.keys()].flatMap((outOrderNo) => this.find(outOrderNo) ?? []);
  }
}

/** The orders, to look at. Everything here is a copy: changing it changes no order. */
export class SimulatedOrders {
  constructor(private readonly store: ServiceOrderStore) {}

  /** By the merchant's number. */
  get(outOrderNo: string): ServiceOrder | undefined {
    const stored = this.store.find(outOrderNo);
    return stored && structuredClone(stored.order);
  }

  /** In the order of their creation. */
  list(): ServiceOrder[] {
    return this.store.all().map(({ order }) => structuredClone(order));
  }
}
