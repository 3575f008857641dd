import { BillStore } from '../bills/bill.store.js';
import { SimulatedBills } from '../bills/simulated-bills.js';
import type { SimulatorClock } from '../base/clock.js';
import { Deliveries } from '../deliveries/deliveries.js';
import { LegacyOrderStore } from '../legacy-orders/legacy-order.store.js';
import { SimulatedFaults } from '../faults/simulated-faults.js';
import { KeyRing } from '../keys/key-ring.js';
import { merchantIdentity, type MerchantIdentity } from '../keys/merchant-identity.js';
import { PlatformIdentity } from '../keys/platform-identity.js';
import type { PlatformKeyState } from '../keys/platform-key-state.js';
import { SimulatedCollection } from '../orders/collection.js';
import { Evaluations } from '../shared/evaluation.js';
import { notifyOrder } from '../orders/order-notices.js';
import { ServiceOrderStore } from '../orders/service-order.store.js';
import { ServiceRegistry } from '../shared/service-registry.js';
import type { StoredServiceAccount } from '../partner/service-account.js';
import { AuthorizationStore } from '../permissions/authorization.store.js';
import { PlanStore } from '../plans/plan.store.js';
import { SignPlanStore } from '../plans/sign-plan.store.js';
import { RefundScript } from '../refunds/refund-script.js';
import { RefundStore } from '../refunds/refund.store.js';
import { RiskStore } from '../ratings/rating.store.js';
import type { Database } from '../state/database.js';
import type { MerchantConfig } from './merchant.options.js';

/** What all merchants of a simulator share. */
export interface Surroundings {
  readonly clock: SimulatorClock;
  readonly database: Database;
  /** Real milliseconds that a host has to answer a notification. */
  readonly notificationTimeout: number;
  /** How many finished notifications are remembered. */
  readonly deliveryLimit: number;
}

/** One merchant as WeChat Pay sees it: who it is, what it may use, and all that it has done. */
export class Merchant {
  readonly mchid: string;
  /** The only one that is bound to the merchant number. */
  readonly appid: string;
  readonly rules: MerchantConfig;
  readonly clock: SimulatorClock;
  /** To be called after something that is saved has changed. */
  readonly changed: () => void;
  readonly services: ServiceRegistry;
  readonly deliveries: Deliveries;
  readonly faults: SimulatedFaults;
  readonly orders: ServiceOrderStore;
  readonly collection: SimulatedCollection;
  readonly evaluations: Evaluations;
  readonly legacyOrders: LegacyOrderStore;
  readonly bills: BillStore;
  readonly billFaults = new SimulatedBills();
  readonly refunds: RefundStore;
  readonly refundScript = new RefundScript();
  readonly authorizations: AuthorizationStore;
  readonly risk: RiskStore;
  /** By the partner's number. */
  readonly serviceAccounts: Map<string, StoredServiceAccount>;
  readonly plans: PlanStore;
  readonly signPlans: SignPlanStore;

  private constructor(
    readonly config: MerchantConfig,
    readonly identity: MerchantIdentity,
    readonly platform: PlatformIdentity,
    { clock, database, notificationTimeout, deliveryLimit }: Surroundings,
  ) {
    this.mchid = config.mchid;
    this.appid = config.appid;
    this.rules = config;
    this.clock = clock;
    this.changed = () => database.changed();
    this.services = new ServiceRegistry(config.services);
    this.faults = new SimulatedFaults(clock);
    this.deliveries = new Deliveries(this, database, notificationTimeout, deliveryLimit);
    this.orders = new ServiceOrderStore(
      database.table(`${config.mchid} orders`),
      clock,
      config.outOrderNoUniquePer,
    );
    this.legacyOrders = new LegacyOrderStore(database.table(`${config.mchid} legacy orders`), clock);
    this.bills = new BillStore(database.table(`${config.mchid} bills`), clock);
    this.refunds = new RefundStore(database.table(`${config.mchid} refunds`));
    this.plans = new PlanStore(database.table(`${config.mchid} plans`));
    this.signPlans = new SignPlanStore(database.table(`${config.mchid} signed plans`), this);
    this.authorizations = new AuthorizationStore(database.table(`${config.mchid} authorizations`));
    this.risk = new RiskStore(
      database.table(`${config.mchid} risk`),
      database.table(`${config.mchid} quotas`),
    );
    this.serviceAccounts = database.table(`${config.mchid} service accounts`);
    this.evaluations = new Evaluations(database.table(`${config.mchid} evaluations`));
    this.collection = new SimulatedCollection(
      this.orders,
      clock,
      (stored) => notifyOrder(this, 'PAYSCORE.USER_PAID', stored),
      database.table(`${config.mchid} collection`),
    );
  }

  /** Makes or takes the keys, and finds what the database holds of this merchant. */
  static async open(config: MerchantConfig, surroundings: Surroundings): Promise<Merchant> {
    const { clock, database } = surroundings;
    const keys = new KeyRing(config.mchid, database.table(`${config.mchid} keys`));
    const saved = database.table<PlatformKeyState>(`${config.mchid} platform keys`);
    const [identity, platform] = await Promise.all([
      merchantIdentity(config, keys),
      PlatformIdentity.open(config, keys, saved, clock),
    ]);
    return new Merchant(config, identity, platform, surroundings);
  }
}
