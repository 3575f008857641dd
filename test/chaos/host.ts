import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { readFileSync } from 'node:fs';
import { hostModule } from './host.module.js';
import type { HostConfig } from './host.config.js';
import type { Platform } from './platform.js';

const adapters = { express: ExpressAdapter, fastify: FastifyAdapter };

/** One of several processes of a host. Started with the file of its configuration, its port and its platform. */
async function main(configFile = '', port = '', platform: Platform = 'express'): Promise<void> {
  const config = JSON.parse(readFileSync(configFile, 'utf8')) as HostConfig;
  const app = await NestFactory.create(hostModule(config), new adapters[platform](), {
    rawBody: true,
    logger: ['error', 'warn'],
  });
  app.enableShutdownHooks();
  await app.listen(Number(port), '127.0.0.1');
  process.send?.('ready');
}

const [configFile, port, platform] = process.argv.slice(2);
main(configFile, port, platform as Platform).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
