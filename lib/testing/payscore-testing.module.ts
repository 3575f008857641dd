import { Module, type DynamicModule, type INestApplication, type Provider } from '@nestjs/common';
import { PAYSCORE_CONFIG, PAYSCORE_MERCHANTS } from '../config/payscore.constants.js';
import { MERCHANTS_OPTIONS } from '../merchants/payscore-merchants.module-definition.js';
import { PayscoreModule } from '../module/payscore.module.js';
import { PayscoreSimulator } from 'payscore-simulator';
import type {
  BootableHost,
  OverridableHost,
  PayscoreTestingOptions,
  PayscoreTestingStartOptions,
  SimulatedHost,
} from './payscore-testing.options.js';
import { installedAdapter } from './installed-adapter.js';
import { registration, simulatedConfig, type Registration } from './simulated-config.js';
import { merchantsModule, simulatedMerchants } from './simulated-merchants.js';

/**
 * Boots a Nest application against a simulator, in a test. `start` and `simulate` take an application module as it is,
 * whatever options its `PayscoreModule` and `PayscoreMerchantsModule` have; `forRoot` replaces `PayscoreModule` in tests of services without an
 * application module. Orders without a `notifyUrl` are notified to the host's `@PayscoreWebhookController`, whatever
 * the host's port. The simulator stops with `app.close()`.
 */
@Module({})
export class PayscoreTestingModule {
  /**
   * Boots a host with `rawBody` on a free port of 127.0.0.1, on Express if that is installed, otherwise on Fastify.
   * @param host result of `Test.createTestingModule({ imports: [AppModule] })`
   * @throws {SimulatorError} if neither is installed and no `adapter` is given
   */
  static async start(
    host: BootableHost,
    { configure = () => {}, adapter, ...options }: PayscoreTestingStartOptions = {},
  ): Promise<SimulatedHost> {
    // The adapter is chosen here, because Nest ends the process if its default platform is not installed.
    const platform = adapter ?? installedAdapter();
    const simulator = await PayscoreTestingModule.simulate(host, options);
    let app: INestApplication | undefined;
    try {
      app = (await host.compile()).createNestApplication(platform, { rawBody: true });
      configure(app);
      await app.listen(0, '127.0.0.1');
      return { app, simulator };
    } catch (error) {
      // The test gets neither application nor simulator, so both are closed here.
      try {
        await app?.close();
      } catch {
        // A host that did not boot may fail to close; the test must get the error of the boot, not this one.
      }
      if (simulator !== options.simulator) await simulator.stop();
      throw error;
    }
  }

  /**
   * Replaces WeChat Pay by a simulator, for tests that compile and create the application themselves. Neither the
   * options factories of the application nor the `load` of its merchants at run time are called, so that a test needs no
   * keys: each merchant of the simulator is one that exists.
   * @param host result of `Test.createTestingModule({ imports: [AppModule] })`, not yet compiled
   */
  static async simulate(
    host: OverridableHost,
    options: PayscoreTestingOptions = {},
  ): Promise<PayscoreSimulator> {
    const simulator = await running(options);
    host.overrideProvider(PAYSCORE_CONFIG).useFactory({
      factory: (...own: Registration) => simulatedConfig(simulator, options, own),
      inject: registration,
    });
    // Without this one Nest would still ask the host's options factory of the merchants.
    host.overrideProvider(MERCHANTS_OPTIONS).useFactory({ factory: () => null, inject: [] });
    host.overrideProvider(PAYSCORE_MERCHANTS).useFactory({
      factory: (...own: Parameters<typeof simulatedMerchants>[2]) =>
        simulatedMerchants(simulator, options, own),
      inject: merchantsModule,
    });
    return simulator;
  }

  /** `PayscoreModule` with a simulator behind it. The services and `PayscoreSimulator` can be injected everywhere. */
  static forRoot(options: PayscoreTestingOptions = {}): DynamicModule {
    const config: Provider = {
      provide: PAYSCORE_CONFIG,
      useFactory: (simulator: PayscoreSimulator, ...own: Registration) =>
        simulatedConfig(simulator, options, own),
      inject: [PayscoreSimulator, ...registration],
    };
    const definition = PayscoreModule.forRootAsync({ isGlobal: true, useFactory: neverAsked });
    const others = (definition.providers ?? []).filter(
      (provider) => typeof provider === 'function' || provider.provide !== PAYSCORE_CONFIG,
    );
    return {
      module: PayscoreTestingModule,
      global: true,
      imports: [{ ...definition, providers: [...others, config] }],
      providers: [{ provide: PayscoreSimulator, useFactory: () => running(options) }],
      exports: [PayscoreSimulator],
    };
  }
}

async function running({ simulator }: PayscoreTestingOptions): Promise<PayscoreSimulator> {
  return simulator instanceof PayscoreSimulator ? simulator : PayscoreSimulator.start(simulator);
}

const neverAsked = (): never => {
  throw new Error('The options of a simulated host come from the simulator');
};
