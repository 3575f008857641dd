import { Deliveries } from './deliveries/deliveries.js';
import {
  signedNotification,
  type NotificationOptions,
  type SignedNotification,
} from './deliveries/notification.js';
import { certificateRoutes } from './http/certificates.js';
import { ControlApi } from './http/control-api.js';
import { RequestLog, type RecordedRequest } from './http/request-log.js';
import { Router } from './http/router.js';
import { SignedApi } from './http/signed-api.js';
import { SimulatorServer } from './http/simulator-server.js';
import { merchantIdentity } from './keys/merchant-identity.js';
import { PlatformIdentity } from './keys/platform-identity.js';
import { moduleOptionsOf, type SimulatorModuleOptions } from './module-options.js';
import { SimulatedCollection } from './orders/collection.js';
import { noticeResource } from './orders/service-order.answers.js';
import { serviceOrderRoutes } from './orders/service-order.operations.js';
import { ServiceOrderStore, SimulatedOrders } from './orders/service-order.store.js';
import type { ServiceOrder } from './orders/service-order.js';
import { ServiceRegistry } from './orders/service-registry.js';
import { SimulatedUser } from './orders/simulated-user.js';
import { resolveSimulatorOptions, type PayscoreSimulatorOptions } from './simulator.options.js';

/** @internal */
interface Parts {
  readonly server: SimulatorServer;
  readonly log: RequestLog;
  readonly store: ServiceOrderStore;
  readonly user: SimulatedUser;
  readonly collection: SimulatedCollection;
  readonly deliveries: Deliveries;
  readonly moduleOptions: () => SimulatorModuleOptions;
  readonly notify: PayscoreSimulator['notification'];
}

/**
 * WeChat Pay Score on this machine, as far as a merchant can tell: it admits and refuses calls as WeChat Pay does, keeps
 * orders, collects, signs its answers and notifies over real HTTP. It shares no rule with the client that it judges.
 */
export class PayscoreSimulator {
  /** Origin of the API, such as `http://127.0.0.1:41273`. */
  readonly baseUrl: string;
  /** The orders, to look at. */
  readonly orders: SimulatedOrders;
  /** What the user does in WeChat. */
  readonly user: SimulatedUser;
  /** How debits go. */
  readonly collection: SimulatedCollection;
  /** The notifications sent so far. */
  readonly deliveries: Deliveries;

  private constructor(private readonly parts: Parts) {
    this.baseUrl = parts.server.baseUrl;
    this.orders = new SimulatedOrders(parts.store);
    this.user = parts.user;
    this.collection = parts.collection;
    this.deliveries = parts.deliveries;
  }

  /** Listens on 127.0.0.1. The first start of a process makes keys, which takes some tenths of a second. */
  static async start(options: PayscoreSimulatorOptions = {}): Promise<PayscoreSimulator> {
    const config = resolveSimulatorOptions(options);
    const { mchid, appid, clock } = config;
    const [merchant, platform] = await Promise.all([
      merchantIdentity(mchid, config.apiV3Key),
      PlatformIdentity.create(mchid, config.platformKeys, clock.now()),
    ]);
    const sender = { ...platform.signer(), apiV3Key: merchant.apiV3Key, clock: () => clock.now() };
    const deliveries = new Deliveries(sender, clock, config.notificationTimeout);
    const notifying =
      (eventType: string) =>
      (order: ServiceOrder): void =>
        deliveries.send({
          eventType,
          outOrderNo: order.out_order_no,
          url: order.notify_url,
          resource: noticeResource(order),
        });

    const store = new ServiceOrderStore(clock);
    const collection = new SimulatedCollection(store, clock, notifying('PAYSCORE.USER_PAID'));
    const user = new SimulatedUser(store, clock, collection, notifying('PAYSCORE.USER_CONFIRM'));
    const services = new ServiceRegistry(config.services);
    const router = new Router({
      ...certificateRoutes(merchant, platform),
      ...serviceOrderRoutes({ mchid, appid, rules: config, services, store, collection, clock }),
    });
    const log = new RequestLog(config.requestLimit);
    const api = new SignedApi(router, merchant, platform, clock, log);
    const control = new ControlApi(user, new SimulatedOrders(store));
    const server = await SimulatorServer.start(config.port, (request) =>
      request.target.startsWith('/simulator/') ? control.answer(request) : api.answer(request),
    );
    return new PayscoreSimulator({
      server,
      log,
      store,
      user,
      collection,
      deliveries,
      moduleOptions: () => moduleOptionsOf(config, merchant, platform, server.baseUrl),
      notify: (...notice) => signedNotification(sender, ...notice),
    });
  }

  /** What `PayscoreModule` needs to be this simulator's merchant. A host adds its `notifyUrl`. */
  moduleOptions(): SimulatorModuleOptions {
    return this.parts.moduleOptions();
  }

  /** The last calls to `/v3`, oldest first, refused ones too. A copy. */
  get requests(): RecordedRequest[] {
    return this.parts.log.list();
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
    return this.parts.notify(eventType, resource, options);
  }

  /** Closes all connections and gives up notifications that are still to be repeated. */
  async stop(): Promise<void> {
    await Promise.all([this.parts.server.stop(), this.deliveries.stop()]);
  }
}
