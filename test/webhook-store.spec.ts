import {
  MemoryNotificationStore,
  OnPayscoreEvent,
  PayscoreModule,
  PayscoreWebhookController,
  type NotificationStore,
  type ServiceOrderPaid,
} from 'nestjs-payscore';
import type { PayscoreSimulator } from 'nestjs-payscore/testing';
import { describe, expect, it } from 'vitest';
import { paidOrder } from './support/event-samples.js';
import { closedGate } from './support/gate.js';
import { PayscoreHost, platforms, startSimulator, type RunningHost } from './support/payscore-host.js';
import type { HostAnswer } from './support/post.js';

@PayscoreWebhookController('wechat/payscore')
class Notifications {
  seen = 0;

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  paid(): void {
    this.seen += 1;
  }
}

const down = (): Promise<never> => Promise.reject(new Error('the store is down'));

/** One that answers, but for some of what is asked of it. */
function storeThat(
  fails: (keys: readonly string[]) => boolean,
  broken: Partial<Awaited<ReturnType<MemoryNotificationStore['claim']>> & object> = {},
): NotificationStore {
  const inner = new MemoryNotificationStore();
  return {
    async claim(keys, lease) {
      if (fails(keys)) return down();
      const claim = await inner.claim(keys, lease);
      return typeof claim === 'string' ? claim : { ...claim, ...broken };
    },
  };
}

describe.each(platforms)('a notification store that fails, on %s', (platform) => {
  let simulator: PayscoreSimulator;
  let host: RunningHost;

  async function boot(store: NotificationStore, deadline?: number): Promise<void> {
    ({ simulator } = await startSimulator());
    host = await PayscoreHost.with(simulator, { notifications: { store, deadline } })
      .controllers(Notifications)
      .start(platform);
  }

  const deliver = (): Promise<HostAnswer> =>
    host.deliver(simulator.notification('PAYSCORE.USER_PAID', paidOrder('R1')));

  it.each<[string, NotificationStore]>([
    ['when it is asked for the notification', storeThat(() => true)],
    [
      'at once',
      {
        claim: () => {
          throw new Error('the store is down');
        },
      },
    ],
    ['when it is asked for a handler', storeThat((keys) => keys.some((key) => key.includes(':handler:')))],
  ])('%s has WeChat Pay ask again, and nothing runs', async (_, store) => {
    await boot(store);
    expect(await deliver()).toEqual({ status: 500, body: '{"code":"FAIL","message":"not handled"}' });
    expect(host.get(Notifications).seen).toBe(0);
    expect(host.logger.lines('error')).toEqual([expect.stringContaining('the store is down')]);
  });

  it('when it is told that a handler is done has WeChat Pay ask again: nobody would know otherwise', async () => {
    await boot(storeThat(() => false, { complete: down }));
    expect((await deliver()).status).toBe(500);
    expect(host.logger.lines('error')).toEqual([expect.stringContaining('the store is down')]);
  });

  it('after WeChat Pay was told to come again is in the log, once', async () => {
    const gate = closedGate();
    await boot({ claim: () => gate.opened.then(down) }, 20);
    expect((await deliver()).status).toBe(409);
    expect(host.logger.lines('error')).toEqual([]);
    gate.open();
    await expect.poll(() => host.logger.lines('error')).not.toEqual([]);
    await host.app.close();
    expect(host.logger.lines('error')).toEqual([
      expect.stringMatching(/the store is down; WeChat Pay will send PAYSCORE\.USER_PAID .+ again/),
    ]);
    expect(host.logger.lines().join('\n')).not.toContain('R1');
    expect(host.get(Notifications).seen).toBe(0);
  });
});

describe('two merchants that share a notification store', () => {
  @PayscoreWebhookController('wechat/bikes', { name: 'bikes' })
  class Bikes {
    readonly seen: string[] = [];

    @OnPayscoreEvent('PAYSCORE.USER_PAID')
    paid({ mchid }: ServiceOrderPaid): void {
      this.seen.push(mchid);
    }
  }

  @PayscoreWebhookController('wechat/hotel', { name: 'hotel' })
  class Hotel extends Bikes {}

  it.each(platforms)(
    'may use the same order number and get the same notification id, on %s',
    async (platform) => {
      const { simulator: bikes } = await startSimulator({ mchid: '1110000111' });
      const { simulator: hotel } = await startSimulator({ mchid: '2220000222' });
      const notifications = { store: new MemoryNotificationStore() };
      const host = await PayscoreHost.of(
        PayscoreModule.forRoot({ ...bikes.moduleOptions(), notifications, name: 'bikes' }),
        PayscoreModule.forRoot({ ...hotel.moduleOptions(), notifications, name: 'hotel' }),
      )
        .controllers(Bikes, Hotel)
        .start(platform);
      const deliver = async (merchant: PayscoreSimulator, name: string): Promise<number> => {
        const content = { ...paidOrder('R1'), mchid: merchant.moduleOptions().mchid };
        const notification = merchant.notification('PAYSCORE.USER_PAID', content, { id: 'EV-1' });
        return (await host.deliver(notification, `/wechat/${name}`)).status;
      };
      expect(await deliver(bikes, 'bikes')).toBe(204);
      expect(await deliver(hotel, 'hotel')).toBe(204);
      expect(await deliver(hotel, 'bikes')).toBe(401);
      expect(host.get(Bikes).seen).toEqual(['1110000111']);
      expect(host.get(Hotel).seen).toEqual(['2220000222']);
    },
  );
});
