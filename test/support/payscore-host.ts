import {
  Module,
  type DynamicModule,
  type INestApplication,
  type NestApplicationOptions,
  type Provider,
  type Type,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { PayscoreModule, type PayscoreModuleOptions } from 'nestjs-payscore';
import { ManualClock, PayscoreSimulator, type PayscoreSimulatorOptions } from 'nestjs-payscore/testing';
import { onTestFinished, vi } from 'vitest';
import { post, type HostAnswer, type Posted } from './post.js';
import { RecordingLogger } from './recording-logger.js';
import { tenOClock } from './simulated-merchant.js';

export type Platform = 'express' | 'fastify';
export const platforms: readonly Platform[] = ['express', 'fastify'];

// 30 s instead of 5: the first simulators of a file make RSA keys, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const adapters = { express: ExpressAdapter, fastify: FastifyAdapter };

/** A simulator for one test, whose clock stands at ten. */
export async function startSimulator(
  options?: PayscoreSimulatorOptions,
): Promise<{ simulator: PayscoreSimulator; clock: ManualClock }> {
  const clock = new ManualClock(tenOClock);
  const simulator = await PayscoreSimulator.start({ clock, ...options });
  onTestFinished(() => simulator.stop());
  return { simulator, clock };
}

@Module({})
class App {}

interface HostModule {
  readonly imports: DynamicModule['imports'] & object;
  readonly controllers: readonly Type[];
  readonly providers: readonly Provider[];
}

/** Builder of a merchant's application: its modules, and the steps of its `main.ts`. */
export class PayscoreHost {
  private readonly module: HostModule;

  private constructor(
    module: Partial<HostModule> = {},
    private readonly steps: readonly ((app: INestApplication) => unknown)[] = [],
    private readonly nest: NestApplicationOptions = { rawBody: true },
  ) {
    this.module = { imports: [], controllers: [], providers: [], ...module };
  }

  /** An application with the registration of each simulator, or with the given registrations. */
  static of(...imports: (DynamicModule | PayscoreSimulator)[]): PayscoreHost {
    return new PayscoreHost({
      imports: imports.map((item) =>
        item instanceof PayscoreSimulator ? PayscoreModule.forRoot(item.moduleOptions()) : item,
      ),
    });
  }

  /** An application with the registration of a simulator, changed by these options. */
  static with(simulator: PayscoreSimulator, options: Partial<PayscoreModuleOptions>): PayscoreHost {
    return PayscoreHost.of(PayscoreModule.forRoot({ ...simulator.moduleOptions(), ...options }));
  }

  importing(...imports: DynamicModule[]): PayscoreHost {
    return new PayscoreHost(
      { ...this.module, imports: [...this.module.imports, ...imports] },
      this.steps,
      this.nest,
    );
  }

  controllers(...controllers: Type[]): PayscoreHost {
    return new PayscoreHost({ ...this.module, controllers }, this.steps, this.nest);
  }

  providers(...providers: Provider[]): PayscoreHost {
    return new PayscoreHost({ ...this.module, providers }, this.steps, this.nest);
  }

  /** Adds a step of `main.ts` between creation and listening. */
  configured(step: (app: INestApplication) => unknown): PayscoreHost {
    return new PayscoreHost(this.module, [...this.steps, step], this.nest);
  }

  /** The options of `NestFactory.create`, in the place of `{ rawBody: true }`. */
  created(nest: NestApplicationOptions): PayscoreHost {
    return new PayscoreHost(this.module, this.steps, nest);
  }

  /** Boots and listens until the test is over. An error that stops the boot is thrown. */
  async start(platform: Platform = 'express'): Promise<RunningHost> {
    const logger = new RecordingLogger();
    const { imports, controllers, providers } = this.module;
    const root = {
      module: App,
      imports: [...imports],
      controllers: [...controllers],
      providers: [...providers],
    };
    const app = await NestFactory.create(root, new adapters[platform](), {
      ...this.nest,
      logger,
      abortOnError: false,
    });
    onTestFinished(() => app.close());
    for (const step of this.steps) step(app);
    await app.listen(0, '127.0.0.1');
    return new RunningHost(app, logger, await app.getUrl());
  }
}

/** A merchant's application that listens on this machine. */
export class RunningHost {
  constructor(
    readonly app: INestApplication,
    readonly logger: RecordingLogger,
    private readonly origin: string,
  ) {}

  get<T>(type: Type<T>): T {
    return this.app.get(type, { strict: false });
  }

  url(path: string): string {
    return this.origin + path;
  }

  /** Posts a notification as WeChat Pay does. */
  async deliver(notification: Posted | Promise<Posted>, path = '/wechat/payscore'): Promise<HostAnswer> {
    return post(this.url(path), await notification);
  }
}
