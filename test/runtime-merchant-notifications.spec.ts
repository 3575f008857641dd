import { Injectable, Module, type DynamicModule } from '@nestjs/common';
import { LazyModuleLoader } from '@nestjs/core';
import {
  MemoryNotificationStore,
  NotificationDispatcher,
  OnPayscoreEvent,
  PayscoreConfigError,
  PayscoreMerchants,
  PayscoreMerchantsModule,
  PayscoreModule,
  PayscoreWebhookController,
  type PayscoreMerchantsOptions,
  type PayscoreNotification,
  type ServiceOrderConfirmed,
} from 'nestjs-payscore';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { now } from './support/keys.js';
import {
  notificationOf,
  type NotificationOptions,
  type ReceivedNotification,
} from './support/notification.js';
import { moduleOptions } from './support/options.js';
import { PayscoreHost, platforms, type Platform, type RunningHost } from './support/payscore-host.js';
import { loadedOptions } from './support/runtime-merchants.js';

/** APIv3 key of a merchant, so that only its own notifications can be decrypted. */
const keyOf = (mchid: string): string => mchid.padEnd(32, 'k');

function confirmed(
  mchid: string,
  outOrderNo: string,
  options: NotificationOptions = {},
): ReceivedNotification {
  const { headers, body } = notificationOf(
    { mchid, sub_mchid: '7001', out_order_no: outOrderNo, state: 'DOING' },
    { key: keyOf(mchid), envelope: { id: `${mchid}-${outOrderNo}` }, ...options },
  );
  return { headers: { ...headers, 'Content-Type': 'application/json' }, body };
}

interface Seen {
  readonly on: string;
  readonly mchid: string;
  readonly subMchid: string | undefined;
  readonly outOrderNo: string;
}

const seen: Seen[] = [];
const note = (on: string, { outOrderNo }: ServiceOrderConfirmed, { mchid, subMchid }: PayscoreNotification) =>
  seen.push({ on, mchid, subMchid, outOrderNo });

@PayscoreWebhookController('wechat/payscore/:mchid', { merchants: true })
class Notifications {
  @OnPayscoreEvent('PAYSCORE.USER_CONFIRM')
  confirmed(order: ServiceOrderConfirmed, notification: PayscoreNotification): void {
    note('controller', order, notification);
  }
}

@Injectable()
class Rentals {
  @OnPayscoreEvent('PAYSCORE.USER_CONFIRM', { merchants: true })
  confirmed(order: ServiceOrderConfirmed, notification: PayscoreNotification): void {
    note('provider', order, notification);
  }
}

const known = new Set(['1001', '1002']);
const looks: string[] = [];

const merchantsModule = (options: Partial<PayscoreMerchantsOptions> = {}): DynamicModule =>
  PayscoreMerchantsModule.forRoot({
    load: (mchid) => {
      looks.push(mchid);
      return known.has(mchid) ? loadedOptions({ apiV3Key: keyOf(mchid) }) : undefined;
    },
    clock: () => now,
    ...options,
  });

async function boot(
  platform: Platform,
  options: Partial<PayscoreMerchantsOptions> = {},
): Promise<RunningHost> {
  seen.length = 0;
  looks.length = 0;
  return PayscoreHost.of(merchantsModule(options))
    .controllers(Notifications)
    .providers(Rentals)
    .start(platform);
}

/** What both handlers see of a merchant's order R1. */
const seenOf = (mchid: string): Seen[] =>
  ['controller', 'provider'].map((on) => ({ on, mchid, subMchid: '7001', outOrderNo: 'R1' }));

const path = (mchid: string): string => `/wechat/payscore/${mchid}`;

describe.each(platforms)('A notification of a merchant at run time on %s', (platform) => {
  it('loads its merchant, and tells handlers whose it is', async () => {
    const host = await boot(platform);
    expect(await host.deliver(confirmed('1001', 'R1'), path('1001'))).toMatchObject({ status: 204 });
    expect(await host.deliver(confirmed('1002', 'R1'), path('1002'))).toMatchObject({ status: 204 });
    expect(seen).toEqual([...seenOf('1001'), ...seenOf('1002')]);
    expect(looks).toEqual(['1001', '1002']);
  });

  it('runs its handlers once, however often it comes', async () => {
    const host = await boot(platform);
    await host.deliver(confirmed('1001', 'R1'), path('1001'));
    host.get(PayscoreMerchants).evict('1001');
    expect(await host.deliver(confirmed('1001', 'R1'), path('1001'))).toMatchObject({ status: 204 });
    expect(seen).toHaveLength(2);
  });

  it.each([
    ['the notification of another merchant', () => confirmed('1002', 'R1'), 400],
    [
      'the notification of another merchant under the key of this one',
      () => confirmed('1002', 'R1', { key: keyOf('1001') }),
      400,
    ],
    ['a signature that is not WeChat Pay’s', () => ({ ...confirmed('1001', 'R1'), body: '{}' }), 401],
    ['an old timestamp', () => confirmed('1001', 'R1', { now: now - 301_000 }), 401],
  ])('is refused with %s', async (_, notification, status) => {
    const host = await boot(platform);
    expect(await host.deliver(notification(), path('1001'))).toMatchObject({ status });
    expect(seen).toEqual([]);
  });

  it.each(['9999', 'abc', '%00', '1'.repeat(33), '1001%2F..%2F1002', '__proto__'])(
    'is refused for %s, which is no merchant',
    async (mchid) => {
      const host = await boot(platform);
      expect(await host.deliver(confirmed('1001', 'R1'), path(mchid))).toMatchObject({
        status: 404,
        body: expect.stringContaining('FAIL') as string,
      });
      expect(seen).toEqual([]);
    },
  );

  it.each([
    ['no signature', { 'Wechatpay-Signature': '' }],
    ['an old timestamp', { 'Wechatpay-Timestamp': String(now / 1_000 - 301) }],
  ])('costs no look with %s', async (_, changed) => {
    const host = await boot(platform);
    const { headers, body } = confirmed('1001', 'R1');
    const answer = await host.deliver({ headers: { ...headers, ...changed }, body }, path('1001'));
    expect(answer).toMatchObject({ status: 401 });
    expect(looks).toEqual([]);
  });

  it('costs nothing beyond its limits in a flood, which writes few lines and no error', async () => {
    const host = await boot(platform, { strangers: { loadsPerSecond: 5 } });
    const flood = Array.from({ length: 200 }, (_, index) =>
      host.deliver(confirmed('1001', 'R1'), path(String(5_000 + (index % 50)))),
    );
    const statuses = (await Promise.all(flood)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([404, 503]));
    expect(looks.length).toBeLessThan(50);
    expect(host.logger.lines('warn').length).toBeLessThan(25);
    expect(host.logger.lines('error')).toEqual([]);
    expect(seen).toEqual([]);
  });

  it('is asked for again while the merchant cannot be loaded', async () => {
    let isDown = true;
    const host = await boot(platform, {
      load: () => (isDown ? Promise.reject(new Error('down')) : loadedOptions({ apiV3Key: keyOf('1001') })),
    });
    expect(await host.deliver(confirmed('1001', 'R1'), path('1001'))).toMatchObject({ status: 503 });
    isDown = false;
    expect(await host.deliver(confirmed('1001', 'R1'), path('1001'))).toMatchObject({ status: 204 });
    expect(seen).toHaveLength(2);
  });

  it('is answered in time while its body does not come', async () => {
    const host = await boot(platform, { notifications: { deadline: 50 } });
    const { headers, body } = confirmed('1001', 'R1');
    const outgoing = request(host.url(path('1001')), {
      method: 'POST',
      headers: { ...headers, 'Content-Length': body.length },
      agent: false,
    });
    outgoing.write(body.slice(0, 100));
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
    expect(incoming.statusCode).toBe(408);
    outgoing.destroy();
  });

  it('is answered in time while load hangs', async () => {
    const host = await boot(platform, {
      load: () => new Promise(() => undefined),
      notifications: { deadline: 50 },
    });
    expect(await host.deliver(confirmed('1001', 'R1'), path('1001'))).toMatchObject({ status: 503 });
  });
});

const stops = async (host: PayscoreHost): Promise<string> =>
  host.start().then(
    () => 'it boots',
    (error: unknown) => (error as Error).message,
  );

describe('The boot stops', () => {
  it('for handlers of merchants at run time without PayscoreMerchantsModule', async () => {
    const message = await stops(PayscoreHost.of(PayscoreModule.forRoot(moduleOptions())).providers(Rentals));
    expect(message).toContain('Import PayscoreMerchantsModule');
  });

  it('for handlers that do not say whose events they handle, and says how', async () => {
    class Nameless {
      @OnPayscoreEvent('PAYSCORE.USER_PAID')
      paid(): void {
        throw new Error('The application boots');
      }
    }
    const message = await stops(PayscoreHost.of(merchantsModule()).providers(Nameless));
    expect(message).toContain('{ merchants: true }');
  });

  it('for a static registration of the same name', async () => {
    const named = PayscoreModule.forRoot({ ...moduleOptions(), name: 'merchants' });
    expect(await stops(PayscoreHost.of(named, merchantsModule()))).toContain('there are 2 registrations');
  });

  it.each([
    [{ load: undefined as never }, 'load: it is a value of type undefined'],
    [{ max: 0 }, 'max: it is no whole number above 0'],
    [{ refreshAfter: -1 }, 'refreshAfter: it is no whole number'],
    [{ strangers: { loadsPerSecond: 0.5 } }, 'strangers.loadsPerSecond'],
    [{ strangers: { unknwonFor: 1 } as never }, 'Did you mean PayscoreMerchantsModule.strangers.unknownFor'],
    [{ defaults: { mchid: '1' } as never }, 'defaults.mchid: there is no such option'],
    [{ maximum: 5 } as never, 'there is no such option'],
    [{ notifications: { store: {} as MemoryNotificationStore } }, 'notifications.store'],
  ])('for the options %o', async (options, reason) => {
    expect(await stops(PayscoreHost.of(merchantsModule(options)))).toContain(reason);
  });

  it('for a route without the merchant number, and for a name beside merchants', () => {
    expect(() => PayscoreWebhookController('wechat/payscore', { merchants: true })(Rentals)).toThrow(
      ':mchid',
    );
    expect(() => PayscoreWebhookController('x/:mchid', { merchants: true, name: 'a' })(Rentals)).toThrow(
      'it names the registration "a"',
    );
  });
});

describe('A registration that is loaded after the boot', () => {
  it('refuses to dispatch, because its handlers never came up', async () => {
    @Module({ imports: [PayscoreModule.forRoot(moduleOptions())], exports: [PayscoreModule] })
    class Late {}
    const host = await PayscoreHost.of().start();
    const late = await host.app.get(LazyModuleLoader).load(() => Late);
    const dispatcher = late.get(NotificationDispatcher, { strict: false });
    const event = {
      notification: { id: '1', eventType: 'PAYSCORE.USER_CONFIRM', reconciled: false } as never,
      content: { mchid: '1001' },
      contentHash: 'x',
    };
    await expect(dispatcher.dispatch(event)).rejects.toThrow(PayscoreConfigError);
    await expect(dispatcher.dispatch(event)).rejects.toThrow('it was loaded after the boot');
  });
});
