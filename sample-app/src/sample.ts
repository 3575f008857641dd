import type { NestExpressApplication } from '@nestjs/platform-express';
import type { PayscoreSimulator, PayscoreSimulatorOptions } from 'nestjs-payscore/testing';
import type { AppOptions } from './app.options.js';
import { closeApp } from './shutdown.js';
import { simulatedOptions, startSimulator } from './simulator.js';
import { startApp } from './start.js';

export interface Sample {
  readonly app: NestExpressApplication;
  readonly simulator: PayscoreSimulator;
  /** Of the app, without a path. */
  readonly url: string;
  stop(): Promise<void>;
}

export interface SampleOptions {
  /** Of the app, on 127.0.0.1. */
  port: number;
  /** Under which the simulator reaches the app, without a path. @default its port of 127.0.0.1 */
  appUrl?: string;
  simulator?: PayscoreSimulatorOptions;
  /** What the app has beside its simulator. */
  app?: Partial<AppOptions>;
  /** @default what goes wrong */
  logger?: false;
}

/** The app and a simulator in the place of WeChat Pay, in one process. */
export async function startSample({
  port,
  appUrl = `http://127.0.0.1:${port}`,
  simulator: options,
  app: own,
  logger,
}: SampleOptions): Promise<Sample> {
  const url = `http://127.0.0.1:${port}`;
  const simulator = await startSimulator(appUrl, options);
  const clock = (): number => simulator.now().getTime();
  const given = await simulatedOptions(simulator.baseUrl, appUrl, clock);
  // Signatures are in the machine's time, unless a test owns the simulator's clock.
  const { clock: signing } = simulator.moduleOptions();
  const payscore = { ...given.payscore, ...(signing && { clock: signing }) };
  const app = await startApp({ ...given, payscore, ...own }, port, logger === false ? { logger } : {});
  const stop = async (): Promise<void> => {
    await closeApp(app);
    await simulator.stop();
  };
  return { app, simulator, url, stop };
}
