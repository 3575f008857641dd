import type { Deliveries } from '../deliveries/deliveries.js';
import {
  signedNotification,
  type NotificationOptions,
  type SignedNotification,
} from '../deliveries/notification.js';
import { moduleOptionsOf, type SimulatorModuleOptions } from '../module-options.js';
import type { SimulatedCollection } from '../orders/collection.js';
import { SimulatedOrders } from '../orders/service-order.store.js';
import { SimulatedUser } from './simulated-user.js';
import type { Merchant } from './merchant.js';

/** One merchant of a simulator, from the side that a merchant cannot see: its users, its orders, what is sent to it. */
export class SimulatedMerchant {
  /** Origin of the API, such as `http://127.0.0.1:41273`. */
  readonly baseUrl: string;
  /** Merchant number. */
  readonly mchid: string;
  /** The orders, to look at. */
  readonly orders: SimulatedOrders;
  /** What the user does in WeChat. */
  readonly user: SimulatedUser;
  /** How debits go. */
  readonly collection: SimulatedCollection;
  /** The notifications sent so far. */
  readonly deliveries: Deliveries;

  /** @internal */
  constructor(
    private readonly state: Merchant,
    baseUrl: string,
  ) {
    this.baseUrl = baseUrl;
    this.mchid = state.mchid;
    this.orders = new SimulatedOrders(state.orders);
    this.user = new SimulatedUser(state);
    this.collection = state.collection;
    this.deliveries = state.deliveries;
  }

  /** What `PayscoreModule` needs to be this merchant. A host adds its `notifyUrl`. */
  moduleOptions(): SimulatorModuleOptions {
    return moduleOptionsOf(this.state, this.baseUrl);
  }

  /**
   * A notification of any event, as WeChat Pay would send it to this merchant, for a test to post by itself.
   * @param resource in the names of the wire; a string is encrypted as it is
   */
  notification(
    eventType: string,
    resource: object | string,
    options?: NotificationOptions,
  ): Promise<SignedNotification> {
    const { identity, platform, clock } = this.state;
    const sender = { ...platform.signer(), apiV3Key: identity.apiV3Key, clock: () => clock.signingTime() };
    return signedNotification(sender, eventType, resource, options);
  }
}
