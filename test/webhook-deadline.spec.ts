import { OnPayscoreEvent, PayscoreWebhookController } from 'nestjs-payscore';
import type { ManualClock, PayscoreSimulator } from 'nestjs-payscore/testing';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { paidOrder } from './support/event-samples.js';
import { closedGate, type Gate } from './support/gate.js';
import { startServer } from './support/local-server.js';
import { ObservedStore } from './support/observed-store.js';
import { PayscoreHost, platforms, startSimulator, type RunningHost } from './support/payscore-host.js';
import type { HostAnswer } from './support/post.js';

@PayscoreWebhookController('wechat/payscore')
class Notifications {
  begun = 0;
  work: () => Promise<void> = () => Promise.resolve();

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  async paid(): Promise<void> {
    this.begun += 1;
    await this.work();
  }
}

const busy = { status: 409, body: '{"code":"FAIL","message":"being handled"}' };
const done = { status: 204, body: '' };

describe.each(platforms)('a handler that is not done by the deadline, on %s', (platform) => {
  let simulator: PayscoreSimulator;
  let clock: ManualClock;
  let store: ObservedStore;
  let host: RunningHost;
  let merchant: Notifications;
  let gate: Gate;

  async function boot(lease?: number): Promise<void> {
    ({ simulator, clock } = await startSimulator());
    store = new ObservedStore(() => clock.now());
    host = await PayscoreHost.with(simulator, { notifications: { store, deadline: 300, lease } })
      .controllers(Notifications)
      .start(platform);
    merchant = host.get(Notifications);
    gate = closedGate();
    merchant.work = () => gate.opened;
  }

  const deliver = (id = 'EV-1'): Promise<HostAnswer> =>
    host.deliver(simulator.notification('PAYSCORE.USER_PAID', paidOrder('R1'), { id }));

  it('has WeChat Pay ask again, does not run beside itself, and is acknowledged once it is done', async () => {
    await boot();
    expect(await deliver()).toEqual(busy);
    expect(await deliver()).toEqual(busy);
    expect(await deliver('EV-2')).toEqual(busy);
    const completed = store.next('completed');
    gate.open();
    await completed;
    expect(await deliver()).toEqual(done);
    expect(await deliver('EV-2')).toEqual(done);
    expect(merchant.begun).toBe(1);
  });

  it('runs again if it fails after all, and what went wrong is in the log', async () => {
    await boot();
    merchant.work = async () => {
      await gate.opened;
      throw new Error('database 10.0.0.7 is down');
    };
    expect(await deliver()).toEqual(busy);
    const released = store.next('released');
    gate.open();
    await released;
    merchant.work = () => Promise.resolve();
    expect(await deliver()).toEqual(done);
    expect(merchant.begun).toBe(2);
    expect(host.logger.lines('error')).toEqual([expect.stringContaining('database 10.0.0.7 is down')]);
  });

  it('keeps its claim for as long as it runs, many leases long', async () => {
    const lease = 60;
    await boot(lease);
    expect(await deliver()).toEqual(busy);
    for (let leases = 0; leases < 5; leases += 1) {
      const extended = Promise.all([store.next('extended'), store.next('extended', 'handler')]);
      await clock.advance(lease - 1);
      await extended;
      expect(await deliver()).toEqual(busy);
    }
    expect(merchant.begun).toBe(1);
  });

  it('is waited for when the host shuts down, so that it is remembered', async () => {
    await boot();
    const journal: string[] = [];
    const note = (entry: string) => (): void => void journal.push(entry);
    await deliver();
    const completed = store.next('completed').then(note('remembered'));
    const closed = host.app.close().then(note('closed'));
    // A host that does not wait is closed by then.
    setTimeout(() => gate.open(), 200);
    await Promise.all([completed, closed]);
    expect(journal).toEqual(['remembered', 'closed']);
  });
});

describe.each(platforms)('what must be done before a handler runs, on %s', (platform) => {
  it('counts towards the deadline: a download of certificates that hangs', async () => {
    const { simulator } = await startSimulator();
    const gate = closedGate();
    let asked = 0;
    const { origin } = await startServer(async () => {
      asked += 1;
      await gate.opened;
      return undefined;
    });
    const host = await PayscoreHost.with(simulator, {
      downloadCertificates: true,
      http: { baseUrl: origin },
      notifications: { deadline: 300 },
    })
      .controllers(Notifications)
      .start(platform);
    const serial = 'A'.repeat(40);
    const began = performance.now();
    const unknown = simulator.notification('PAYSCORE.USER_PAID', paidOrder('R1'), { serial });
    expect(await host.deliver(unknown)).toEqual(busy);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(asked).toBe(1);
    expect(host.get(Notifications).begun).toBe(0);
  });

  it('counts towards the deadline: the time that its body took', async () => {
    const { simulator } = await startSimulator();
    const deadline = 1_500;
    const host = await PayscoreHost.with(simulator, { notifications: { deadline } })
      .controllers(Notifications)
      .start(platform);
    const gate = closedGate();
    host.get(Notifications).work = () => gate.opened;
    const { headers, body } = await simulator.notification('PAYSCORE.USER_PAID', paidOrder('R1'));
    const outgoing = request(host.url('/wechat/payscore'), { method: 'POST', agent: false });
    for (const [name, value] of Object.entries(headers))
      if (value !== undefined) outgoing.setHeader(name, value);
    outgoing.setHeader('content-length', Buffer.byteLength(body));
    const began = performance.now();
    outgoing.write(body.slice(0, 40));
    setTimeout(() => outgoing.end(body.slice(40)), 1_000);
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
    const took = performance.now() - began;
    expect(incoming.statusCode).toBe(409);
    incoming.resume();
    expect(took).toBeLessThan(1_000 + deadline - 200);
  });
});
