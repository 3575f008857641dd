// A host as a user would write it. Compiled and run against the packed tarball, once for each Nest major.
import 'reflect-metadata';
import assert from 'node:assert/strict';
import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  getResponseMetadata,
  OnPayscoreEvent,
  PayscoreModule,
  PayscoreWebhookController,
  ServiceOrderService,
  type ServiceOrderConfirmed,
} from 'nestjs-payscore';
import { PayscoreSimulator } from 'nestjs-payscore/testing';

const confirmed: string[] = [];

@PayscoreWebhookController('wechat/payscore')
class Notifications {
  @OnPayscoreEvent('PAYSCORE.USER_CONFIRM')
  onConfirmed(order: ServiceOrderConfirmed): void {
    confirmed.push(order.outOrderNo);
  }
}

@Injectable()
class Rentals {
  constructor(readonly orders: ServiceOrderService) {}
}

async function main(): Promise<void> {
  const simulator = await PayscoreSimulator.start();

  @Module({
    imports: [PayscoreModule.forRootAsync({ useFactory: () => simulator.moduleOptions() })],
    controllers: [Notifications],
    providers: [Rentals],
  })
  class App {}

  const app = await NestFactory.create(App, { rawBody: true, logger: ['error', 'warn'] });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };

  const { orders } = app.get(Rentals);
  const order = await orders.create({
    outOrderNo: 'HOST-1',
    serviceIntroduction: '充电宝租借',
    timeRange: { startTime: 'OnAccept' },
    riskFund: { name: 'DEPOSIT', amount: 9900 },
    notifyUrl: `http://127.0.0.1:${port}/wechat/payscore`,
  });
  assert.equal(order.state, 'CREATED');
  assert.ok(getResponseMetadata(order)?.requestId);
  simulator.user.confirm('HOST-1');
  await simulator.deliveries.idle();
  assert.deepEqual(confirmed, ['HOST-1']);

  await app.close();
  await simulator.stop();
  console.log('one signed call, one verified notification');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
