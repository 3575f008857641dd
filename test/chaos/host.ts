import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { readFileSync } from 'node:fs';
import { hostModule } from './host.module.js';
import type { HostConfig } from './host.config.js';

/** One of several processes of a host. Started with the file of its configuration and its port. */
async function main(configFile = '', port = ''): Promise<void> {
  const config = JSON.parse(readFileSync(configFile, 'utf8')) as HostConfig;
  const app = await NestFactory.create(hostModule(config), { rawBody: true, logger: ['error', 'warn'] });
  app.enableShutdownHooks();
  await app.listen(Number(port), '127.0.0.1');
  process.send?.('ready');
}

main(...process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
