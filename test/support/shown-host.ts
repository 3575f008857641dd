import type { Provider, Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import {
  completion,
  PayscoreModule,
  PayscoreWebhookController,
  type ServiceOrderService,
} from 'nestjs-payscore';
import { ManualClock, PayscoreTestingModule, type PayscoreSimulatorOptions } from 'nestjs-payscore/testing';
import { onTestFinished } from 'vitest';
import { moduleOptions } from './options.js';
import { tenOClock } from './simulated-merchant.js';

@PayscoreWebhookController('wechat/payscore')
class Notifications {}

/** A class that a page shows, in an application on a simulator whose clock stands at ten. */
export async function started<Shown extends object>(
  shown: Type<Shown>,
  options: PayscoreSimulatorOptions = {},
  others: Provider[] = [],
) {
  const clock = new ManualClock(tenOClock);
  const host = Test.createTestingModule({
    imports: [PayscoreModule.forRoot(moduleOptions())],
    controllers: [Notifications],
    providers: [shown, ...others],
  });
  const { app, simulator } = await PayscoreTestingModule.start(host, { simulator: { clock, ...options } });
  onTestFinished(() => app.close());
  return { simulator, clock, app, shown: app.get(shown) };
}

/** Completes an order at the simulator's time. */
export async function completed(
  orders: ServiceOrderService,
  clock: ManualClock,
  outOrderNo: string,
  amount: number,
) {
  const order = await orders.query({ outOrderNo });
  const endedAt = new Date(clock.now());
  await orders.complete(outOrderNo, completion(order, { items: [{ name: '费用', amount }] }, { endedAt }));
}
