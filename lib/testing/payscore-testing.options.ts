import type { INestApplication, NestApplicationOptions } from '@nestjs/common';
import type { AbstractHttpAdapter } from '@nestjs/core';
import type { PayscoreModuleOptions } from '../config/payscore.options.js';
import type { PayscoreSimulator, PayscoreSimulatorOptions } from 'payscore-simulator';

/** What a host in a test talks to. Everything has a default. */
export interface PayscoreTestingOptions {
  /** A running one is left running when the host closes. @default one of its own, which stops with the host */
  readonly simulator?: PayscoreSimulator | PayscoreSimulatorOptions | undefined;
  /** What the host sets beside the merchant, such as `notifications` or `retry`. @default nothing */
  readonly options?: Partial<PayscoreModuleOptions> | undefined;
  /** With several registrations: the `name` → the `mchid` of a simulated merchant. @default the simulator's first */
  readonly mchids?: Readonly<Record<string, string>> | undefined;
}

/** What a host in a test talks to, and how it is booted. */
export interface PayscoreTestingStartOptions extends PayscoreTestingOptions {
  /** What the host's `main.ts` does between creating the application and listening. @default nothing */
  readonly configure?: ((app: INestApplication) => void) | undefined;
  /** What carries the host, such as `new FastifyAdapter()`. @default Express where it is installed, Fastify otherwise */
  readonly adapter?: AbstractHttpAdapter | undefined;
}

/** What `Test.createTestingModule()` gives, as far as options are replaced in it. */
export interface OverridableHost {
  /** As in `@nestjs/testing`. */
  overrideProvider(token: symbol): {
    /** Of `overrideProvider` there. */
    useFactory(override: { factory: (...dependencies: never[]) => unknown; inject: unknown[] }): unknown;
  };
}

/** What `Test.createTestingModule()` gives, as far as it is booted. */
export interface BootableHost extends OverridableHost {
  /** As in `@nestjs/testing`. */
  compile(): Promise<{
    /** Of the compiled module there. */
    createNestApplication(adapter: AbstractHttpAdapter, options: NestApplicationOptions): INestApplication;
  }>;
}

/** A host that listens on this machine, and its WeChat Pay. */
export interface SimulatedHost {
  /** To call, and to close in the end. */
  readonly app: INestApplication;
  /** What the host calls, and what notifies it. */
  readonly simulator: PayscoreSimulator;
}
