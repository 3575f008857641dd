import {
  OnPayscoreEvent,
  PayscoreApiError,
  PayscoreConfigError,
  PayscoreConnectionError,
  PayscoreDecryptionError,
  PayscoreModule,
  PayscoreWebhookController,
  ServiceOrderService,
} from 'nestjs-payscore';
import type { PayscoreSimulator } from 'nestjs-payscore/testing';
import { describe, expect, it } from 'vitest';
import { paidOrder } from './support/event-samples.js';
import { Merchant } from './support/merchant.js';
import { PayscoreHost, startSimulator, type RunningHost } from './support/payscore-host.js';
import { startRelay } from './support/relay.js';
import { rental } from './support/rental.js';
import { rejectionOf } from './support/thrown.js';

@PayscoreWebhookController('wechat/payscore')
class Notifications {
  seen = 0;

  @OnPayscoreEvent()
  any(): void {
    this.seen += 1;
  }
}

const downloads = (simulator: PayscoreSimulator): number =>
  simulator.requests.filter(({ path }) => path === '/v3/certificates').length;

async function boot(simulator: PayscoreSimulator): Promise<RunningHost> {
  return PayscoreHost.of(simulator).controllers(Notifications).start();
}

async function deliver(
  host: RunningHost,
  simulator: PayscoreSimulator,
  no: string,
  serial?: string,
): Promise<number> {
  const options = serial === undefined ? {} : { serial };
  const notification = simulator.notification('PAYSCORE.USER_PAID', paidOrder(no), options);
  return (await host.deliver(notification)).status;
}

describe('a merchant who has certificates only', () => {
  it('boots without a call', async () => {
    const { simulator } = await startSimulator({ platformKeys: 'certificate' });
    await boot(simulator);
    expect(simulator.requests).toEqual([]);
  });

  it('downloads them once, with the first calls', async () => {
    const { simulator } = await startSimulator({ platformKeys: 'certificate' });
    const orders = (await boot(simulator)).get(ServiceOrderService);
    const numbers = Array.from({ length: 10 }, (_, index) => `R${index}`);
    await Promise.all(numbers.map((outOrderNo) => orders.create(rental({ outOrderNo }))));
    await orders.query({ outOrderNo: 'R1' });
    expect(downloads(simulator)).toBe(1);
    expect(simulator.orders.list()).toHaveLength(10);
  });

  it('downloads them once, with the first notifications', async () => {
    const { simulator } = await startSimulator({ platformKeys: 'certificate' });
    const host = await boot(simulator);
    const numbers = Array.from({ length: 10 }, (_, index) => `R${index}`);
    const statuses = await Promise.all(numbers.map((no) => deliver(host, simulator, no)));
    expect(statuses).toEqual(Array(10).fill(204));
    expect(host.get(Notifications).seen).toBe(10);
    expect(downloads(simulator)).toBe(1);
  });

  it('is not made to download by forged serials', async () => {
    const { simulator, clock } = await startSimulator({ platformKeys: 'certificate' });
    const host = await boot(simulator);
    for (const digit of '0123456789') {
      expect(await deliver(host, simulator, `R${digit}`, digit.repeat(40))).toBe(401);
    }
    expect(downloads(simulator)).toBe(1);
    await clock.advance(60_000);
    await deliver(host, simulator, 'R1', 'A'.repeat(40));
    expect(downloads(simulator)).toBe(2);
  });

  it('is told when the APIv3 key does not open them', async () => {
    const { simulator, clock } = await startSimulator({ platformKeys: 'certificate' });
    const { orders } = await Merchant.of(simulator, clock, { apiV3Key: '3'.repeat(32) });
    const error = await rejectionOf(PayscoreDecryptionError, orders.create(rental()));
    expect(error.message).toContain('apiV3Key');
    expect(simulator.orders.list()).toEqual([]);
  });

  it('gets no order made that could not be confirmed by a signature', async () => {
    const { simulator, clock } = await startSimulator({ platformKeys: 'certificate' });
    const { origin } = await startRelay(simulator, (answer, { target }) =>
      target === '/v3/certificates' ? { ...answer, status: 500, body: '{}' } : answer,
    );
    const { orders } = await Merchant.of(simulator, clock, { http: { baseUrl: origin } });
    const error = await rejectionOf(PayscoreConnectionError, orders.create(rental()));
    expect(error).toMatchObject({ outcome: 'not-sent', operation: 'ServiceOrderService.create' });
    expect(simulator.orders.list()).toEqual([]);
  });

  it.each<[string, { status: number; body: string } | undefined]>([
    ['is refused', { status: 429, body: '{"code":"FREQUENCY_LIMITED"}' }],
    ['breaks off', undefined],
  ])('never takes a download that %s for the fate of the call that was answered', async (_, failure) => {
    const { simulator, clock } = await startSimulator({ platformKeys: 'certificate' });
    let rotated = false;
    const { origin } = await startRelay(simulator, (answer, { target }) => {
      if (!rotated) return answer;
      if (target === '/v3/certificates') return failure;
      return { ...answer, headers: { ...answer.headers, 'wechatpay-serial': 'A'.repeat(40) } };
    });
    const { orders } = await Merchant.of(simulator, clock, { http: { baseUrl: origin } });
    await orders.query({ outOrderNo: 'R1' }).catch(() => undefined);
    rotated = true;
    await clock.advance(60_000);
    const error: unknown = await orders.create(rental()).catch((thrown: unknown) => thrown);
    // The order exists. Neither a refusal nor "not sent" is true of it.
    expect(simulator.orders.get('R1')?.state).toBe('CREATED');
    expect(error).not.toBeInstanceOf(PayscoreApiError);
    expect(error).not.toMatchObject({ outcome: 'not-sent' });
    expect(error).toMatchObject({ message: expect.stringContaining('ServiceOrderService.create') as string });
  });
});

describe('a merchant who moves from certificates to a public key', () => {
  it('asks for answers under the public key, and downloads nothing for them', async () => {
    const { simulator } = await startSimulator({ platformKeys: 'both' });
    const orders = (await boot(simulator)).get(ServiceOrderService);
    await orders.create(rental());
    expect(downloads(simulator)).toBe(0);
  });

  it('downloads the certificates when a notification is signed by one, once', async () => {
    const { simulator } = await startSimulator({ platformKeys: 'both' });
    const host = await boot(simulator);
    expect(await deliver(host, simulator, 'R1')).toBe(204);
    expect(await deliver(host, simulator, 'R2')).toBe(204);
    expect(host.get(Notifications).seen).toBe(2);
    expect(downloads(simulator)).toBe(1);
  });
});

describe('with both keys, notifications', () => {
  it('come under the certificate until completeMigration() moves them to the public key', async () => {
    const { simulator } = await startSimulator({ platformKeys: 'both' });
    const kinds = (): Promise<unknown[]> =>
      Promise.all(
        ['R1', 'R2', 'R3'].map(async (no) => {
          const { headers } = await simulator.notification('PAYSCORE.USER_PAID', paidOrder(no));
          const serial = new Headers(headers).get('wechatpay-serial');
          return simulator.platformKeys.list().find((key) => key.serial === serial)?.kind;
        }),
      );
    expect(await kinds()).toEqual(Array(3).fill('certificate'));
    await simulator.platformKeys.completeMigration();
    expect(await kinds()).toEqual(Array(3).fill('public-key'));
  });
});

describe('a merchant who has a public key only', () => {
  it('never asks for certificates', async () => {
    const { simulator, clock } = await startSimulator();
    const host = await boot(simulator);
    await host.get(ServiceOrderService).create(rental());
    expect(await deliver(host, simulator, 'R1')).toBe(204);
    expect(await deliver(host, simulator, 'R2', 'A'.repeat(40))).toBe(401);
    await clock.advance(3_600_000);
    expect(await deliver(host, simulator, 'R3', 'PUB_KEY_ID_0')).toBe(401);
    expect(simulator.requests.map(({ path }) => path)).toEqual(['/v3/payscore/serviceorder']);
  });

  it('asks for them when told to, and learns what to configure instead', async () => {
    const { simulator } = await startSimulator();
    const options = { ...simulator.moduleOptions(), platformKeys: {}, downloadCertificates: true };
    const host = await PayscoreHost.of(PayscoreModule.forRoot(options)).start();
    const error = await rejectionOf(PayscoreConfigError, host.get(ServiceOrderService).create(rental()));
    expect(error.message).toMatch(/platformKeys.*Pass the WeChat Pay public key/);
    expect(downloads(simulator)).toBe(1);
  });
});
