import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import {
  OnPayscoreEvent,
  PayscoreReconciler,
  PayscoreWebhookController,
  ServiceOrderService,
} from 'nestjs-payscore';
import { EventEmitter, once } from 'node:events';
import { expect, it } from 'vitest';
import { closedGate } from './support/gate.js';
import { PayscoreHost, startSimulator } from './support/payscore-host.js';
import { rental } from './support/rental.js';

const moments = new EventEmitter();

@PayscoreWebhookController('wechat/payscore')
class Notifications {
  seen = 0;

  @OnPayscoreEvent('PAYSCORE.USER_CONFIRM')
  confirmed(): void {
    this.seen += 1;
  }
}

/** A part of the host that takes its time to close. */
@Injectable()
class SlowToClose implements BeforeApplicationShutdown {
  readonly gate = closedGate();

  async beforeApplicationShutdown(): Promise<void> {
    moments.emit('closing');
    await this.gate.opened;
  }
}

it('A reconciliation that goes on while the host closes begins no handler, and reports the order as failed', async () => {
  const { simulator } = await startSimulator();
  const host = await PayscoreHost.of(simulator).controllers(Notifications).providers(SlowToClose).start();
  await host.get(ServiceOrderService).create(rental());
  simulator.user.confirm('R1');
  await simulator.deliveries.idle();

  const closing = once(moments, 'closing');
  const closed = host.app.close();
  await closing;
  const report = await host.get(PayscoreReconciler).reconcile(['R1']);
  host.get(SlowToClose).gate.open();
  await closed;

  expect(host.get(Notifications).seen).toBe(0);
  expect(report).toMatchObject({ queried: 1, handled: 0, failed: 1 });
  expect(report.failures).toMatchObject([
    { number: 'R1', error: { cause: { message: 'order R1 was not begun: the application is closing' } } },
  ]);
});
