import 'reflect-metadata';
import { ValidationPipe, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createServer, type AddressInfo } from 'node:net';
import { PayscoreSimulator, type PayscoreSimulatorOptions } from 'nestjs-payscore/testing';
import { AppModule } from './app.module.js';

export interface Sample {
  app: INestApplication;
  simulator: PayscoreSimulator;
  /** Of the app, without a path. */
  url: string;
}

/** The app, with a simulator in the place of WeChat Pay. */
export async function startSample(port: number, options?: PayscoreSimulatorOptions): Promise<Sample> {
  const simulator = await PayscoreSimulator.start(options);
  const url = `http://127.0.0.1:${port}`;
  const payscore = { ...simulator.moduleOptions(), notifyUrl: `${url}/wechat/payscore` };
  // rawBody: a notification's signature covers the bytes that came.
  const app = await NestFactory.create(AppModule.register(payscore), {
    rawBody: true,
    logger: ['warn', 'error'],
  });
  app.useGlobalPipes(new ValidationPipe({ whitelist: true }));
  app.enableShutdownHooks();
  await app.listen(port, '127.0.0.1');
  return { app, simulator, url };
}

/** The order names the address for notifications, so the port has to be known before the app listens. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
