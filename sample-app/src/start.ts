import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createServer, type AddressInfo } from 'node:net';
import { PayscoreSimulator, SystemClock, type PayscoreSimulatorOptions } from 'nestjs-payscore/testing';
import { AppModule } from './app.module.js';
import type { DatabaseOptions } from './database/database.js';
import { servePage } from './page.js';

export interface SampleOptions {
  /** Of the app, on 127.0.0.1. */
  port: number;
  database?: DatabaseOptions;
  simulator?: PayscoreSimulatorOptions;
  /** @default what goes wrong */
  logger?: false;
}

export interface Sample {
  app: NestExpressApplication;
  simulator: PayscoreSimulator;
  /** Of the app, without a path. */
  url: string;
  stop(): Promise<void>;
}

/** The app, with a simulator in the place of WeChat Pay. */
export async function startSample({ port, database = {}, ...options }: SampleOptions): Promise<Sample> {
  const clock = options.simulator?.clock ?? new SystemClock();
  const simulator = await PayscoreSimulator.start({ ...options.simulator, clock });
  const url = `http://127.0.0.1:${port}`;
  const module = AppModule.register({
    payscore: { ...simulator.moduleOptions(), notifyUrl: `${url}/wechat/payscore` },
    database,
    clock: () => clock.now(),
    confirmAt: simulator.baseUrl,
  });
  // rawBody: a notification's signature covers the bytes that came.
  const app = await NestFactory.create<NestExpressApplication>(module, {
    rawBody: true,
    logger: options.logger ?? ['warn', 'error', 'fatal'],
  });
  servePage(app);
  app.enableShutdownHooks();
  await app.listen(port, '127.0.0.1');
  const stop = async (): Promise<void> => {
    await app.close();
    await simulator.stop();
  };
  return { app, simulator, url, stop };
}

/** The order names the address for notifications, so the port has to be known before the app listens. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
