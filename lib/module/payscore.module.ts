import { HttpModule } from '@nestjs/axios';
import {
  Module,
  type DynamicModule,
  type NestModule,
  type FactoryProvider,
  type Provider,
  type Type,
  type ValueProvider,
} from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { PayscoreClient } from '../client/payscore-client.service.js';
import { OperationCaller } from '../client/operation-caller.service.js';
import { SignedTransport } from '../transport/signed-transport.service.js';
import { getPayscoreToken } from './inject-payscore.decorator.js';
import { LaunchService } from '../launch/launch.service.js';
import { operationServices } from '../api/operations.js';
import { PAYSCORE_NAME } from '../config/payscore.constants.js';
import { ASYNC_OPTIONS_TYPE, ConfigurableModuleClass, OPTIONS_TYPE } from './payscore.module-definition.js';
import { resolveOptions, type PayscoreConfig } from '../config/payscore.config.js';
import type { PayscoreModuleExtras, PayscoreModuleOptions } from '../config/payscore.options.js';
import { PayscoreReconciler } from '../reconciler/payscore-reconciler.service.js';
import { PlatformKeys } from '../platform-keys/platform-keys.service.js';
import { NotificationDispatcher } from '../webhooks/notification-dispatcher.service.js';
import { NotificationPaths } from '../notifications/notification-paths.js';
import { NotificationRoutes } from '../webhooks/notification-routes.service.js';
import { webhookProviders } from '../webhooks/webhook.providers.js';

/** What a host can inject. */
const services: Type<object>[] = [
  ...operationServices,
  PayscoreClient,
  LaunchService,
  NotificationDispatcher,
  PayscoreReconciler,
];

/** WeChat Pay Score (微信支付分) for one merchant. Register it once per merchant, each with its own `name`. */
@Module({
  imports: [DiscoveryModule],
  providers: [
    SignedTransport,
    PlatformKeys,
    NotificationPaths,
    OperationCaller,
    ...services,
    ...webhookProviders,
  ],
})
export class PayscoreModule extends ConfigurableModuleClass implements NestModule {
  constructor(private readonly notificationRoutes: NotificationRoutes) {
    super();
  }

  /** For Nest, which asks for middleware after its body parser and before any controller: where the route belongs. */
  configure(): void {
    this.notificationRoutes.mount();
  }

  /** Registers a merchant whose options are at hand. Wrong options stop the boot. */
  static override forRoot(options: typeof OPTIONS_TYPE): DynamicModule {
    return complete(super.forRoot(options), options);
  }

  /** Registers a merchant whose options other providers supply, such as ConfigService. Wrong options stop the boot. */
  static override forRootAsync(options: typeof ASYNC_OPTIONS_TYPE): DynamicModule {
    return complete(super.forRootAsync(options), options);
  }
}

function complete(definition: DynamicModule, { isGlobal, name }: PayscoreModuleExtras): DynamicModule {
  const named: Provider[] =
    name === undefined
      ? []
      : services.map((service) => ({ provide: getPayscoreToken(service, name), useExisting: service }));
  return {
    module: definition.module,
    global: isGlobal ?? false,
    // A new object per registration: a static import would share one axios, and merchants would sign as each other.
    // `register` would make that axios here, and share it between applications of one module, as tests boot them.
    imports: [...(definition.imports ?? []), HttpModule.registerAsync({ useFactory: () => ({}) })],
    providers: [
      ...(definition.providers ?? []).map((provider) => checked(provider, name)),
      { provide: PAYSCORE_NAME, useValue: name ?? null },
      ...named,
    ],
    // A named merchant's services cannot be injected by class alone: that would pick one merchant silently.
    exports: name === undefined ? services : services.map((service) => getPayscoreToken(service, name)),
  };
}

type OptionsProvider = ValueProvider<PayscoreModuleOptions> | FactoryProvider<PayscoreModuleOptions>;

/** Puts the checked configuration where the builder would keep the host's options, secrets included. */
function checked(provider: Provider, name: string | undefined): Provider {
  if (typeof provider === 'function' || 'useClass' in provider) return provider;
  const { provide, ...source } = provider as OptionsProvider;
  if ('useValue' in source) return { provide, useFactory: () => resolveOptions(source.useValue, name) };
  return {
    ...source,
    provide,
    useFactory: async (...dependencies: unknown[]): Promise<PayscoreConfig> =>
      resolveOptions(await source.useFactory(...dependencies), name),
  };
}
