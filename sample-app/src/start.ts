import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createServer, type AddressInfo } from 'node:net';
import { AppModule } from './app.module.js';
import type { AppOptions } from './app.options.js';
import { serveDocumentation } from './documentation.js';
import { servePage } from './page.js';

/** Boots the app. @param port of 127.0.0.1 */
export async function startApp(
  options: AppOptions,
  port: number,
  { logger = ['warn', 'error', 'fatal'] }: { logger?: false | ('log' | 'warn' | 'error' | 'fatal')[] } = {},
): Promise<NestExpressApplication> {
  // rawBody: a notification's signature covers the bytes that came.
  const app = await NestFactory.create<NestExpressApplication>(AppModule.register(options), {
    rawBody: true,
    logger,
    return503OnClosing: true,
  });
  servePage(app);
  await serveDocumentation(app);
  await app.listen(port, '127.0.0.1');
  return app;
}

/** The order names the address for notifications, so the port has to be known before the app listens. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
