// Runs the host on Express, then on Fastify, beside a simulator.
import 'reflect-metadata';
import assert from 'node:assert/strict';
import { NestFactory, type AbstractHttpAdapter } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { PayscoreSimulator } from 'nestjs-payscore/testing';
import { AppModule, merchant, Rentals } from './app.js';

async function rentOn(adapter: AbstractHttpAdapter): Promise<void> {
  const simulator = await PayscoreSimulator.start();
  merchant.options = simulator.moduleOptions();
  const app = await NestFactory.create(AppModule, adapter, { rawBody: true, logger: ['error', 'warn'] });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };

  const rentals = app.get(Rentals);
  const order = await rentals.rent('R1', `http://127.0.0.1:${port}/wechat/payscore`);
  assert.equal(order.state, 'CREATED');
  simulator.user.confirm('R1');
  await simulator.deliveries.idle();
  assert.deepEqual(rentals.confirmed, ['R1']);

  await app.close();
  await simulator.stop();
}

async function main(): Promise<void> {
  await rentOn(new ExpressAdapter());
  await rentOn(new FastifyAdapter());
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
