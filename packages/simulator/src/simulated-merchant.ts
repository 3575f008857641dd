import { billsOf, type SimulatedBills } from './bills/simulated-bills.js';
import { deliveriesOf, type Deliveries } from './deliveries/deliveries.js';
import type { NotificationOptions, SignedNotification } from './deliveries/notification.js';
import { notificationFor } from './deliveries/notification-for.js';
import { ratingsOf } from './ratings/rating.store.js';
import { ordersOf } from './orders/service-order.store.js';
import { SimulatedLegacyOrders } from './legacy-orders/simulated-legacy-orders.js';
import { faultsOf, type SimulatedFaults } from './faults/simulated-faults.js';
import { platformKeysOf, type SimulatedPlatformKeys } from './platform-keys/simulated-platform-keys.js';
import { moduleOptionsOf, type SimulatorModuleOptions } from './merchant/module-options.js';
import { collectionOf, type SimulatedCollection } from './orders/collection.js';
import { SimulatedOrders } from './orders/simulated-orders.js';
import { SimulatedServiceAccounts } from './partner/simulated-service-accounts.js';
import { authorizationsOf, SimulatedAuthorizations } from './permissions/authorization.store.js';
import { plansOf, SimulatedPlans } from './plans/plan.store.js';
import { signPlansOf, SimulatedSignPlans } from './plans/sign-plan.store.js';
import { SimulatedRisk } from './ratings/simulated-risk.js';
import { SimulatedProfitSharing } from './profit-sharing/simulated-profit-sharing.js';
import { SimulatedParking } from './parking/simulated-parking.js';
import { SimulatedRefunds } from './refunds/simulated-refunds.js';
import { userOf, type SimulatedUser } from './features.js';
import type { Merchant } from './merchant/merchant.js';

/** One merchant of a simulator, seen from WeChat Pay's side: its users, its orders, the notifications sent to it. */
export class SimulatedMerchant {
  /** Origin of the API, such as `http://127.0.0.1:41273`. */
  readonly baseUrl: string;
  /** Merchant number. */
  readonly mchid: string;
  /** Read access to the orders. */
  readonly orders: SimulatedOrders;
  /** Read access to the legacy orders: smart retail and pay-after. */
  readonly legacyOrders: SimulatedLegacyOrders;
  /** Read access to the users' authorisations of services. */
  readonly authorizations: SimulatedAuthorizations;
  /** Read access to the plans. */
  readonly plans: SimulatedPlans;
  /** Read access to the users' signed plans, offers included. */
  readonly signPlans: SimulatedSignPlans;
  /** Sets how users are rated, and the amounts suggested for their tiers. */
  readonly risk: SimulatedRisk;
  /** A partner's applications to bind sub-merchants to services, to decide on. */
  readonly serviceAccounts: SimulatedServiceAccounts;
  /** The refunds, and how they end. */
  readonly refunds: SimulatedRefunds;
  /** Profit sharing: sharings, releases and returns, and how they end. */
  readonly profitSharing: SimulatedProfitSharing;
  /** Parking: plates, entrances and debits, and how debits end. */
  readonly parking: SimulatedParking;
  /** Faults of the bill files. */
  readonly bills: SimulatedBills;
  /** What the user does in WeChat. */
  readonly user: SimulatedUser;
  /** Sets how debits end. */
  readonly collection: SimulatedCollection;
  /** The notifications sent so far, and what happens to them on the way. */
  readonly deliveries: Deliveries;
  /** Faults of this merchant's calls. */
  readonly faults: SimulatedFaults;
  /** The keys that WeChat Pay proves itself with. */
  readonly platformKeys: SimulatedPlatformKeys;

  /** @internal */
  constructor(
    private readonly state: Merchant,
    baseUrl: string,
  ) {
    this.baseUrl = baseUrl;
    this.mchid = state.mchid;
    this.orders = new SimulatedOrders(ordersOf(state));
    this.legacyOrders = new SimulatedLegacyOrders(state);
    this.authorizations = new SimulatedAuthorizations(authorizationsOf(state));
    this.plans = new SimulatedPlans(plansOf(state));
    this.signPlans = new SimulatedSignPlans(signPlansOf(state));
    this.risk = new SimulatedRisk(ratingsOf(state));
    this.serviceAccounts = new SimulatedServiceAccounts(state);
    this.refunds = new SimulatedRefunds(state);
    this.profitSharing = new SimulatedProfitSharing(state);
    this.parking = new SimulatedParking(state);
    this.bills = billsOf(state);
    this.user = userOf(state);
    this.collection = collectionOf(state);
    this.deliveries = deliveriesOf(state);
    this.faults = faultsOf(state);
    this.platformKeys = platformKeysOf(state);
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
    return notificationFor(this.state, eventType, resource, options);
  }
}
