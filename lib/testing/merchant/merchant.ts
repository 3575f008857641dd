import type { SimulatorClock } from '../clock.js';
import { Deliveries } from '../deliveries/deliveries.js';
import { merchantIdentity, type MerchantIdentity } from '../keys/merchant-identity.js';
import { PlatformIdentity } from '../keys/platform-identity.js';
import { SimulatedCollection } from '../orders/collection.js';
import { noticeResource } from '../orders/service-order.answers.js';
import type { ServiceOrder } from '../orders/service-order.js';
import { ServiceOrderStore } from '../orders/service-order.store.js';
import { ServiceRegistry } from '../orders/service-registry.js';
import type { Database } from '../state/database.js';
import type { MerchantConfig } from './merchant.options.js';

/** What all merchants of a simulator share. */
export interface Surroundings {
  readonly clock: SimulatorClock;
  readonly database: Database;
  /** Real milliseconds that a host has to answer a notification. */
  readonly notificationTimeout: number;
}

/** One merchant as WeChat Pay sees it: who it is, what it may use, and all that it has done. */
export class Merchant {
  readonly mchid: string;
  /** The only one that is bound to the merchant number. */
  readonly appid: string;
  readonly rules: MerchantConfig;
  readonly clock: SimulatorClock;
  readonly services: ServiceRegistry;
  readonly deliveries: Deliveries;
  readonly orders: ServiceOrderStore;
  readonly collection: SimulatedCollection;

  private constructor(
    readonly config: MerchantConfig,
    readonly identity: MerchantIdentity,
    readonly platform: PlatformIdentity,
    { clock, database, notificationTimeout }: Surroundings,
  ) {
    this.mchid = config.mchid;
    this.appid = config.appid;
    this.rules = config;
    this.clock = clock;
    this.services = new ServiceRegistry(config.services);
    this.deliveries = new Deliveries(this, notificationTimeout);
    this.orders = new ServiceOrderStore(database.table(`${config.mchid} orders`), clock);
    this.collection = new SimulatedCollection(this.orders, clock, (order) =>
      this.notifyOrder('PAYSCORE.USER_PAID', order),
    );
  }

  /** Makes or takes the keys, and finds what the database holds of this merchant. */
  static async open(config: MerchantConfig, surroundings: Surroundings): Promise<Merchant> {
    const [identity, platform] = await Promise.all([
      merchantIdentity(config),
      PlatformIdentity.create(config.mchid, config.platformKeys, surroundings.clock.now()),
    ]);
    return new Merchant(config, identity, platform, surroundings);
  }

  /** Tells the merchant about an order, at the address that came with it. */
  notifyOrder(eventType: string, order: ServiceOrder): void {
    this.deliveries.send({
      eventType,
      subject: order.out_order_no,
      url: order.notify_url,
      resource: noticeResource(order),
    });
  }
}
