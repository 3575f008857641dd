import { MemoryNotificationStore, OnPayscoreEvent, PayscoreWebhookController } from 'nestjs-payscore';
import type { ManualClock, PayscoreSimulator } from 'nestjs-payscore/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { eventSamples, paidOrder } from './support/event-samples.js';
import { closedGate } from './support/gate.js';
import { ObservedStore } from './support/observed-store.js';
import { PayscoreHost, platforms, startSimulator, type RunningHost } from './support/payscore-host.js';

@PayscoreWebhookController('wechat/payscore')
class Notifications {
  readonly entries: string[] = [];
  /** What shipping does before it is done. */
  ship: () => unknown = () => undefined;

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  booked(): void {
    this.entries.push('booked');
  }

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  async shipped(): Promise<void> {
    await this.ship();
    this.entries.push('shipped');
  }

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  thanked(): void {
    this.entries.push('thanked');
  }
}

const failing = (): Promise<void> => Promise.reject(new Error('no courier'));

describe.each(platforms)('several handlers of one notification, on %s', (platform) => {
  let simulator: PayscoreSimulator;
  let clock: ManualClock;
  let store: MemoryNotificationStore;

  beforeEach(async () => {
    ({ simulator, clock } = await startSimulator());
    store = new MemoryNotificationStore(() => clock.now());
  });

  /** A process of the host's; all share the store. */
  const boot = (): Promise<RunningHost> =>
    PayscoreHost.with(simulator, { notifications: { store, deadline: 300 } })
      .controllers(Notifications)
      .start(platform);

  async function deliver(host: RunningHost, id = 'EV-1', order: object = {}): Promise<number> {
    const content = { ...paidOrder('R1'), ...order };
    return (await host.deliver(simulator.notification('PAYSCORE.USER_PAID', content, { id }))).status;
  }

  it('all run, even when one of them fails', async () => {
    const host = await boot();
    host.get(Notifications).ship = failing;
    expect(await deliver(host)).toBe(500);
    expect(host.get(Notifications).entries).toEqual(['booked', 'thanked']);
  });

  it.each([
    ['under its id', 'EV-1', {}],
    ['under a new id', 'EV-2', {}],
    ['under a new id and with a field more', 'EV-2', { field_of_tomorrow: 1 }],
  ])('run again only where they failed, however often it comes %s', async (_, id, order) => {
    const host = await boot();
    const merchant = host.get(Notifications);
    merchant.ship = failing;
    await deliver(host);
    expect(await deliver(host, id, order)).toBe(500);
    merchant.ship = () => undefined;
    expect(await deliver(host, id, order)).toBe(204);
    expect(await deliver(host, id, order)).toBe(204);
    expect(merchant.entries).toEqual(['booked', 'thanked', 'shipped']);
  });

  it('run again only where they failed when another process gets the repeat', async () => {
    const [first, second] = [await boot(), await boot()];
    first.get(Notifications).ship = failing;
    await deliver(first);
    expect(await deliver(second)).toBe(204);
    expect(second.get(Notifications).entries).toEqual(['shipped']);
  });

  it('that a crash has stopped go on in another process once the lease is over, and not before', async () => {
    const crashed = await boot();
    const gate = closedGate();
    crashed.get(Notifications).ship = () => gate.opened;
    expect(await deliver(crashed)).toBe(409);
    expect(crashed.get(Notifications).entries).toEqual(['booked']);

    const other = await boot();
    await clock.advance(59_999);
    expect(await deliver(other)).toBe(409);
    expect(other.get(Notifications).entries).toEqual([]);
    await clock.advance(1);
    expect(await deliver(other)).toBe(204);
    expect(other.get(Notifications).entries).toEqual(['shipped', 'thanked']);
  });
});

@PayscoreWebhookController('wechat/payscore')
class RentalNotifications {
  readonly entries: string[] = [];
  /** What handing out does before it is done. */
  handOut: () => unknown = () => undefined;

  @OnPayscoreEvent('PAYSCORE.USER_CONFIRM')
  async confirmed(): Promise<void> {
    await this.handOut();
    this.entries.push('confirmed');
  }

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  paid(): void {
    this.entries.push('paid');
  }

  @OnPayscoreEvent('REFUND.SUCCESS')
  refunded(): void {
    this.entries.push('refunded');
  }
}

describe.each(platforms)('the kinds of notification about one order, on %s', (platform) => {
  it('wait for none of the others, and are handled once each', async () => {
    const { simulator, clock } = await startSimulator();
    const store = new ObservedStore(() => clock.now());
    const host = await PayscoreHost.with(simulator, { notifications: { store, deadline: 300 } })
      .controllers(RentalNotifications)
      .start(platform);
    const merchant = host.get(RentalNotifications);
    const gate = closedGate();
    merchant.handOut = () => gate.opened;
    const kinds = ['PAYSCORE.USER_CONFIRM', 'PAYSCORE.USER_PAID', 'REFUND.SUCCESS'] as const;
    const answers = (id: string): Promise<number[]> =>
      Promise.all(
        kinds.map(async (kind, index) => {
          const content = { ...eventSamples[kind], out_order_no: 'R1' };
          const notification = simulator.notification(kind, content, { id: `${id}-${index}` });
          return (await host.deliver(notification)).status;
        }),
      );
    expect(await answers('EV-1')).toEqual([409, 204, 204]);
    expect(merchant.entries.toSorted()).toEqual(['paid', 'refunded']);
    const completed = store.next('completed');
    gate.open();
    await completed;
    expect(await answers('EV-2')).toEqual([204, 204, 204]);
    expect(merchant.entries.toSorted()).toEqual(['confirmed', 'paid', 'refunded']);
  });
});
