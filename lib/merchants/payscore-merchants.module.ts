import { HttpModule, HttpService } from '@nestjs/axios';
import {
  Inject,
  Module,
  type DynamicModule,
  type NestModule,
  type OnModuleInit,
  type Provider,
} from '@nestjs/common';
import { ApplicationConfig, DiscoveryModule, DiscoveryService, HttpAdapterHost } from '@nestjs/core';
import { PAYSCORE_MERCHANTS, RUNTIME_MERCHANTS } from '../config/payscore.constants.js';
import { NotificationPaths } from '../client/notification-paths.js';
import { Connections } from '../transport/connections.service.js';
import { EventHandlers } from '../webhooks/event-handlers.service.js';
import { NotificationRoutes } from '../webhooks/notification-routes.service.js';
import { RateLimitedLog } from '../webhooks/rate-limited-log.js';
import { requireOneRegistration } from '../webhooks/registrations.js';
import { WorkInProgress } from '../webhooks/work-in-progress.service.js';
import { MerchantFactory, type SharedParts } from './merchant-factory.js';
import { MerchantPool } from './merchant-pool.js';
import { resolveMerchants, type MerchantsConfig } from './merchants.config.js';
import { MerchantsReceiver } from './merchants-receiver.js';
import type { PayscoreMerchantsOptions } from './merchants.options.js';
import { NotificationGate } from './notification-gate.js';
import {
  ASYNC_OPTIONS_TYPE,
  ConfigurableModuleClass,
  MERCHANTS_OPTIONS,
  OPTIONS_TYPE,
} from './payscore-merchants.module-definition.js';
import { PayscoreMerchants } from './payscore-merchants.service.js';

const providers: Provider[] = [
  {
    provide: PAYSCORE_MERCHANTS,
    inject: [MERCHANTS_OPTIONS],
    useFactory: (options: PayscoreMerchantsOptions) => resolveMerchants(options),
  },
  {
    provide: Connections,
    inject: [HttpService, PAYSCORE_MERCHANTS],
    useFactory: (http: HttpService, config: MerchantsConfig) => new Connections(http, withoutSigner(config)),
  },
  {
    provide: EventHandlers,
    inject: [DiscoveryService, PAYSCORE_MERCHANTS],
    useFactory: (discovery: DiscoveryService, config: MerchantsConfig) =>
      new EventHandlers(discovery, config),
  },
  NotificationPaths,
  WorkInProgress,
  { provide: RateLimitedLog, useFactory: () => new RateLimitedLog() },
  {
    provide: MerchantPool,
    inject: [
      PAYSCORE_MERCHANTS,
      DiscoveryService,
      Connections,
      EventHandlers,
      NotificationPaths,
      RateLimitedLog,
      WorkInProgress,
    ],
    useFactory: (
      config: MerchantsConfig,
      discovery: DiscoveryService,
      connections: Connections,
      handlers: EventHandlers,
      paths: NotificationPaths,
      strangers: RateLimitedLog,
      work: WorkInProgress,
    ) => {
      const shared: SharedParts = { discovery, connections, handlers, paths, strangers, work };
      return new MerchantPool(config, new MerchantFactory(config, shared), strangers);
    },
  },
  {
    provide: NotificationGate,
    inject: [PAYSCORE_MERCHANTS, MerchantPool],
    useFactory: (config: MerchantsConfig, pool: MerchantPool) => new NotificationGate(config, pool),
  },
  {
    provide: NotificationRoutes,
    inject: [
      PAYSCORE_MERCHANTS,
      MerchantPool,
      NotificationGate,
      RateLimitedLog,
      DiscoveryService,
      HttpAdapterHost,
      ApplicationConfig,
      NotificationPaths,
    ],
    useFactory: (
      config: MerchantsConfig,
      pool: MerchantPool,
      gate: NotificationGate,
      strangers: RateLimitedLog,
      discovery: DiscoveryService,
      adapterHost: HttpAdapterHost,
      application: ApplicationConfig,
      paths: NotificationPaths,
    ) => {
      const receiver = new MerchantsReceiver(config, pool, gate, strangers);
      return new NotificationRoutes(discovery, adapterHost, application, receiver, paths, config);
    },
  },
  {
    provide: PayscoreMerchants,
    inject: [MerchantPool, NotificationGate],
    useFactory: (pool: MerchantPool, gate: NotificationGate) => new PayscoreMerchants(pool, gate),
  },
];

/** Merchants that are loaded at run time, from a table, a vault or a file. Register it once for an application. */
@Module({ imports: [DiscoveryModule], providers, exports: [PayscoreMerchants] })
export class PayscoreMerchantsModule extends ConfigurableModuleClass implements NestModule, OnModuleInit {
  constructor(
    private readonly routes: NotificationRoutes,
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
  ) {
    super();
  }

  /** Mounts the notification routes: Nest calls this after its body parser is mounted and before any controller is. */
  configure(): void {
    this.routes.mount();
  }

  /** Stops the boot if a static registration has the name of the merchants at run time. */
  onModuleInit(): void {
    requireOneRegistration(this.discovery, RUNTIME_MERCHANTS, 'PayscoreMerchantsModule');
  }

  /** Registers the merchants. Wrong options stop the boot. */
  static override forRoot(options: typeof OPTIONS_TYPE): DynamicModule {
    return complete(super.forRoot(options));
  }

  /** {@link forRoot} with options that other providers supply, such as the host's repository of merchants. */
  static override forRootAsync(options: typeof ASYNC_OPTIONS_TYPE): DynamicModule {
    return complete(super.forRootAsync(options));
  }
}

/** `register` would make one axios for every application that a test boots of the module. */
const complete = (definition: DynamicModule): DynamicModule => ({
  ...definition,
  imports: [...(definition.imports ?? []), HttpModule.registerAsync({ useFactory: () => ({}) })],
});

const withoutSigner = ({ name, http, clock, timing }: MerchantsConfig) => ({ name, http, clock, timing });
