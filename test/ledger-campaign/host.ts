import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { readFileSync } from 'node:fs';
import { FastClock } from './fast-clock.js';
import type { HostConfig } from './host.config.js';
import { hostModule } from './host.module.js';

/** One of several processes of a host. Started with the file of its configuration, its port and its clock's lead. */
async function main(configFile = '', port = '', ahead = '0'): Promise<void> {
  const config = JSON.parse(readFileSync(configFile, 'utf8')) as HostConfig;
  const clock = new FastClock(config.origin, Number(ahead));
  process.on('message', (told: { readonly ahead: number }) => {
    clock.ahead = told.ahead;
  });
  process.on('disconnect', () => process.exit());
  const app = await NestFactory.create(hostModule(config, clock), {
    rawBody: true,
    logger: ['error', 'warn'],
  });
  await app.listen(Number(port), '127.0.0.1');
  process.send?.('ready');
}

const [configFile, port, ahead] = process.argv.slice(2);
main(configFile, port, ahead).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
