import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { OnPayscoreEvent, PayscoreWebhookController, type NotificationSink } from 'nestjs-payscore';
import type { PayscoreSimulator } from 'nestjs-payscore/testing';
import { EventEmitter, once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { paidOrder } from './support/event-samples.js';
import { closedGate, type Gate } from './support/gate.js';
import { ObservedStore } from './support/observed-store.js';
import { PayscoreHost, platforms, startSimulator, type RunningHost } from './support/payscore-host.js';
import type { HostAnswer } from './support/post.js';

const moments = new EventEmitter();

@PayscoreWebhookController('wechat/payscore')
class Notifications {
  readonly journal: string[] = [];
  work: () => Promise<void> = () => Promise.resolve();

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  async paid(): Promise<void> {
    this.journal.push('begun');
    moments.emit('begun');
    await this.work();
    this.journal.push('done');
  }
}

/** A part of the host that takes its time to close, while the server still listens. */
@Injectable()
class SlowToClose implements BeforeApplicationShutdown {
  until: Promise<void> = Promise.resolve();

  async beforeApplicationShutdown(): Promise<void> {
    moments.emit('closing');
    await this.until;
  }
}

class Queue implements NotificationSink {
  held = 0;
  write: () => Promise<void> = () => Promise.resolve();

  async accept(): Promise<void> {
    moments.emit('begun');
    await this.write();
    this.held += 1;
  }
}

const again = { status: 503, body: '{"code":"FAIL","message":"closing"}' };

describe.each(platforms)('a notification that comes while the host closes, on %s', (platform) => {
  let simulator: PayscoreSimulator;
  let host: RunningHost;
  let gate: Gate;

  async function boot(sink?: NotificationSink): Promise<void> {
    ({ simulator } = await startSimulator());
    host = await PayscoreHost.with(simulator, { notifications: { store: new ObservedStore(), sink } })
      .controllers(Notifications)
      .providers(SlowToClose)
      .start(platform);
    gate = closedGate();
  }

  const deliver = (outOrderNo: string): Promise<HostAnswer> =>
    host.deliver(simulator.notification('PAYSCORE.USER_PAID', paidOrder(outOrderNo)));

  it('is asked for again and starts nothing, while the handler at work is waited for', async () => {
    await boot();
    const merchant = host.get(Notifications);
    merchant.work = () => gate.opened;
    const begun = once(moments, 'begun');
    const first = deliver('R1');
    await begun;
    const closed = host.app.close().then(() => merchant.journal.push('closed'));
    expect(await deliver('R2')).toEqual(again);
    expect(merchant.journal).toEqual(['begun']);
    gate.open();
    expect((await first).status).toBe(204);
    await closed;
    expect(merchant.journal).toEqual(['begun', 'done', 'closed']);
  });

  it('is asked for again until the server is closed, whatever else takes its time', async () => {
    await boot();
    host.get(SlowToClose).until = gate.opened;
    const closing = once(moments, 'closing');
    const closed = host.app.close();
    await closing;
    expect(await deliver('R1')).toEqual(again);
    gate.open();
    await closed;
    expect(host.get(Notifications).journal).toEqual([]);
  });

  it('is not handed over, while the one that is being handed over is waited for', async () => {
    const queue = new Queue();
    await boot(queue);
    queue.write = () => gate.opened;
    const begun = once(moments, 'begun');
    const first = deliver('R1');
    await begun;
    const closed = host.app.close().then(() => queue.held);
    expect(await deliver('R2')).toEqual(again);
    gate.open();
    expect((await first).status).toBe(204);
    expect(await closed).toBe(1);
  });
});
