import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  NotificationDispatcher,
  OnPayscoreEvent,
  PayscoreModule,
  PayscoreWebhookController,
  ServiceOrderPaid,
  type NotificationSink,
  type VerifiedNotification,
} from 'nestjs-payscore';
import type { PayscoreSimulator } from 'nestjs-payscore/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { paidOrder } from './support/event-samples.js';
import { closedGate } from './support/gate.js';
import { ObservedStore } from './support/observed-store.js';
import { PayscoreHost, platforms, startSimulator, type RunningHost } from './support/payscore-host.js';
import type { HostAnswer } from './support/post.js';
import { rejectionOf } from './support/thrown.js';

@PayscoreWebhookController('wechat/payscore')
class Entrance {}

@Injectable()
class Accounting {
  readonly booked: object[] = [];
  react: () => unknown = () => undefined;

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  async book(order: object): Promise<void> {
    await this.react();
    this.booked.push(order);
  }
}

/** A queue in the making. */
class Queue implements NotificationSink {
  readonly held: string[] = [];
  /** What it does before it holds a notification. */
  write: () => Promise<void> = () => Promise.resolve();

  async accept(event: VerifiedNotification): Promise<void> {
    await this.write();
    this.held.push(JSON.stringify(event));
  }
}

@Module({})
class Worker {}

describe.each(platforms)('a host that hands notifications over, on %s', (platform) => {
  let simulator: PayscoreSimulator;
  let store: ObservedStore;
  let queue: Queue;
  let host: RunningHost;

  async function boot(): Promise<void> {
    ({ simulator } = await startSimulator());
    store = new ObservedStore();
    queue = new Queue();
    host = await PayscoreHost.with(simulator, { notifications: { store, sink: queue, deadline: 300 } })
      .controllers(Entrance)
      .providers(Accounting)
      .start(platform);
  }

  const deliver = (id = 'EV-1'): Promise<HostAnswer> =>
    host.deliver(simulator.notification('PAYSCORE.USER_PAID', paidOrder('R1'), { id }));

  it('acknowledges once they are held, and not before', async () => {
    await boot();
    const gate = closedGate();
    queue.write = () => gate.opened;
    expect((await deliver()).status).toBe(409);
    const completed = store.next('completed');
    gate.open();
    await completed;
    expect((await deliver()).status).toBe(204);
    expect(queue.held).toHaveLength(1);
  });

  it('holds one of many copies, and runs no handler itself', async () => {
    await boot();
    for (const id of ['EV-1', 'EV-1', 'EV-2']) expect((await deliver(id)).status).toBe(204);
    expect(queue.held).toHaveLength(1);
    expect(host.get(Accounting).booked).toEqual([]);
  });

  it('has WeChat Pay ask again when they are not held', async () => {
    await boot();
    queue.write = () => Promise.reject(new Error('queue is full'));
    expect(await deliver()).toEqual({ status: 500, body: '{"code":"FAIL","message":"not handled"}' });
    expect(host.logger.lines('error')).toEqual([
      expect.stringMatching(/WeChat Pay will send PAYSCORE\.USER_PAID EV-1 again.*queue is full/s),
    ]);
    queue.write = () => Promise.resolve();
    expect((await deliver()).status).toBe(204);
    expect(queue.held).toHaveLength(1);
  });

  it('has a worker without HTTP run the handlers, each once', async () => {
    await boot();
    await deliver();
    const event = JSON.parse(queue.held[0] ?? '') as VerifiedNotification;
    const worker = await NestFactory.createApplicationContext(
      {
        module: Worker,
        imports: [PayscoreModule.forRoot(simulator.moduleOptions())],
        providers: [Accounting],
      },
      { logger: false },
    );
    onTestFinished(() => worker.close());
    const dispatcher = worker.get(NotificationDispatcher, { strict: false });
    const accounting = worker.get(Accounting);
    accounting.react = () => {
      throw new Error('not now');
    };
    await rejectionOf(AggregateError, dispatcher.run(event));
    accounting.react = () => undefined;
    await dispatcher.run(event);
    await dispatcher.run(event);
    expect(accounting.booked).toEqual([expect.objectContaining({ outOrderNo: 'R1', totalAmount: 500 })]);
    expect(accounting.booked[0]).toBeInstanceOf(ServiceOrderPaid);
  });

  it('has a worker leave an event to the one that is at work on it, and take it for handled only then', async () => {
    await boot();
    await deliver();
    const event = JSON.parse(queue.held[0] ?? '') as VerifiedNotification;
    const accounting = host.get(Accounting);
    const gate = closedGate();
    accounting.react = () => gate.opened;
    const dispatcher = host.app.get(NotificationDispatcher, { strict: false });
    const first = dispatcher.run(event);
    const busy = await rejectionOf(AggregateError, dispatcher.run(event));
    expect(String(busy.errors[0])).toContain('Accounting.book is at work on it already');
    expect(accounting.booked).toEqual([]);
    gate.open();
    expect(await first).toBe(1);
    expect(await dispatcher.run(event)).toBe(1);
    expect(accounting.booked).toHaveLength(1);
  });
});
