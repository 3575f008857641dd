import type { INestApplication, NestApplicationOptions } from '@nestjs/common';
import type { AbstractHttpAdapter } from '@nestjs/core';
import type { PayscoreModuleOptions } from '../config/payscore.options.js';
import type { PayscoreMerchantsOptions } from '../merchants/merchants.options.js';
import type { PayscoreSimulator, PayscoreSimulatorOptions } from 'payscore-simulator';

/** The merchants of a simulated host at run time. */
export interface SimulatedRuntimeMerchants extends Pick<
  PayscoreMerchantsOptions,
  'max' | 'refreshAfter' | 'loadTimeout' | 'strangers'
> {
  /** Numbers of the merchants that exist at run time. @default every merchant of the simulator */
  readonly mchids?: readonly string[] | undefined;
}

/** Options of a simulated host. */
export interface PayscoreTestingOptions {
  /**
   * A running simulator, which keeps running when the host closes, or options.
   * @default a simulator that stops with the host
   */
  readonly simulator?: PayscoreSimulator | PayscoreSimulatorOptions | undefined;
  /** Module options of the host other than the merchant's, such as `notifications` or `retry`. @default none */
  readonly options?: Partial<PayscoreModuleOptions> | undefined;
  /** Name of a registration → `mchid` of its simulated merchant. @default the simulator's first merchant */
  readonly mchids?: Readonly<Record<string, string>> | undefined;
  /** Options in the place of those of `PayscoreMerchantsModule`, whose `load` is not called. @default the simulator's merchants */
  readonly runtimeMerchants?: SimulatedRuntimeMerchants | undefined;
}

/** Options of a simulated host that `PayscoreTestingModule.start` boots. */
export interface PayscoreTestingStartOptions extends PayscoreTestingOptions {
  /** Does what the host's `main.ts` does between creating the application and listening. @default nothing */
  readonly configure?: ((app: INestApplication) => void) | undefined;
  /**
   * HTTP adapter of the host, such as `new FastifyAdapter()`.
   * @default Express if it is installed, otherwise Fastify
   */
  readonly adapter?: AbstractHttpAdapter | undefined;
}

/** Part of the result of `Test.createTestingModule()` that replaces providers. */
export interface OverridableHost {
  /** `overrideProvider` of `@nestjs/testing`. */
  overrideProvider(token: symbol): {
    /** `useFactory` of `@nestjs/testing`. */
    useFactory(override: { factory: (...dependencies: never[]) => unknown; inject: unknown[] }): unknown;
  };
}

/** Part of the result of `Test.createTestingModule()` that boots the application. */
export interface BootableHost extends OverridableHost {
  /** `compile` of `@nestjs/testing`. */
  compile(): Promise<{
    /** `createNestApplication` of `@nestjs/testing`. */
    createNestApplication(adapter: AbstractHttpAdapter, options: NestApplicationOptions): INestApplication;
  }>;
}

/** A host that listens on this machine, with its simulator. */
export interface SimulatedHost {
  /** The host's application, which the test must close. */
  readonly app: INestApplication;
  /** The simulator that the host calls and that sends its notifications. */
  readonly simulator: PayscoreSimulator;
}
