import { Module, type DynamicModule, type INestApplication, type Provider } from '@nestjs/common';
import { PAYSCORE_CONFIG } from '../config/payscore.constants.js';
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

/**
 * Boots a Nest application against a simulator, in a test. `start` and `simulate` take an application module as it is,
 * whatever options its `PayscoreModule` has; `forRoot` stands in the place of `PayscoreModule` where services are tried
 * without one. Orders that name no `notifyUrl` are notified to the host's `@PayscoreWebhookController`, on whatever port
 * the host listens. The simulator stops with `app.close()`.
 */
@Module({})
export class PayscoreTestingModule {
  /**
   * Boots a host, with `rawBody`, on a free port of 127.0.0.1; on Express where it is installed, otherwise on Fastify.
   * @throws {SimulatorError} without either, and without `adapter`
   * @param host what `Test.createTestingModule({ imports: [AppModule] })` gives
   */
  static async start(
    host: BootableHost,
    { configure = () => {}, adapter, ...options }: PayscoreTestingStartOptions = {},
  ): Promise<SimulatedHost> {
    // Nest ends the process where it misses the platform that it takes by itself.
    const platform = adapter ?? installedAdapter();
    const simulator = await PayscoreTestingModule.simulate(host, options);
    let app: INestApplication | undefined;
    try {
      app = (await host.compile()).createNestApplication(platform, { rawBody: true });
      configure(app);
      await app.listen(0, '127.0.0.1');
      return { app, simulator };
    } catch (error) {
      // The test never sees what it would have to close.
      try {
        await app?.close();
      } catch {
        // A host that did not boot may not close either; what stopped the boot is what the test has to know.
      }
      if (simulator !== options.simulator) await simulator.stop();
      throw error;
    }
  }

  /**
   * Puts a simulator in the place of WeChat Pay, for tests that compile and create the application by themselves. The
   * application's own options are not even asked for, so that no key needs to be at hand.
   * @param host what `Test.createTestingModule({ imports: [AppModule] })` gives, not yet compiled
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
    return simulator;
  }

  /** `PayscoreModule`, and a simulator behind it. Its services and `PayscoreSimulator` can be injected everywhere. */
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
