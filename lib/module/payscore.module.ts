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
import { Connections } from '../transport/connections.service.js';
import { PayscoreRateLimits } from '../transport/rate-limit/payscore-rate-limits.service.js';
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
import { NotificationPaths } from '../client/notification-paths.js';
import { NotificationRoutes } from '../webhooks/notification-routes.service.js';
import { webhookProviders } from '../webhooks/webhook.providers.js';

/** What a host can inject besides the services of operations. */
const parts: readonly Type<object>[] = [
  PayscoreClient,
  LaunchService,
  NotificationDispatcher,
  PayscoreRateLimits,
  PayscoreReconciler,
];

/** WeChat Pay Score (微信支付分) for one merchant. Register it once per merchant, each with its own `name`. */
@Module({
  imports: [DiscoveryModule],
  providers: [
    Connections,
    SignedTransport,
    PlatformKeys,
    NotificationPaths,
    OperationCaller,
    ...parts,
    ...webhookProviders,
  ],
})
export class PayscoreModule extends ConfigurableModuleClass implements NestModule {
  constructor(private readonly notificationRoutes: NotificationRoutes) {
    super();
  }

  /** Mounts the notification routes: Nest calls this after its body parser is mounted and before any controller is. */
  configure(): void {
    this.notificationRoutes.mount();
  }

  /** Registers a merchant with its options. Wrong options stop the boot with a {@link PayscoreConfigError}. */
  static override forRoot(options: typeof OPTIONS_TYPE): DynamicModule {
    return complete(super.forRoot(options), options);
  }

  /** {@link forRoot} with options that other providers supply, such as ConfigService. */
  static override forRootAsync(options: typeof ASYNC_OPTIONS_TYPE): DynamicModule {
    return complete(super.forRootAsync(options), options);
  }
}

function complete(definition: DynamicModule, { isGlobal, name }: PayscoreModuleExtras): DynamicModule {
  const services = [...operationServices, ...parts];
  // The package itself takes `parts` by class. Of the other services a named merchant has no second provider: while Nest boots,
  // each provider holds 6 kB.
  const provided: Provider[] =
    name === undefined
      ? [...operationServices]
      : [
          ...operationServices.map((useClass) => ({ provide: getPayscoreToken(useClass, name), useClass })),
          ...parts.map((part) => ({ provide: getPayscoreToken(part, name), useExisting: part })),
        ];
  return {
    module: definition.module,
    global: isGlobal ?? false,
    // Each registration needs an axios of its own, because with a shared one merchants would sign as each other.
    // `register` would not do: it makes axios here, and tests that boot several applications of one module would share
    // it.
    imports: [...(definition.imports ?? []), HttpModule.registerAsync({ useFactory: () => ({}) })],
    providers: [
      ...(definition.providers ?? []).map((provider) => checked(provider, name)),
      { provide: PAYSCORE_NAME, useValue: name ?? null },
      ...provided,
    ],
    // A named merchant's services are not exported by class, because Nest would then pick one merchant silently.
    exports: name === undefined ? services : services.map((service) => getPayscoreToken(service, name)),
  };
}

type OptionsProvider = ValueProvider<PayscoreModuleOptions> | FactoryProvider<PayscoreModuleOptions>;

/** Replaces the host's options, which hold plain secrets, by the checked configuration. */
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
