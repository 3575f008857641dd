import {
  OnPayscoreEvent,
  PayscoreWebhookController,
  ServiceOrderPaid,
  type PayscoreNotification,
} from 'nestjs-payscore';
import type { ManualClock, NotificationOptions, PayscoreSimulator } from 'nestjs-payscore/testing';
import { EventEmitter, once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { camelCased, eventSamples, eventTypes, paidOrder } from './support/event-samples.js';
import { PayscoreHost, platforms, startSimulator, type RunningHost } from './support/payscore-host.js';
import type { HostAnswer, Posted } from './support/post.js';

@PayscoreWebhookController('wechat/payscore')
class Notifications {
  readonly seen: { resource: object; notification: PayscoreNotification }[] = [];
  /** What the merchant's code does before it is done. */
  react: () => unknown = () => undefined;

  @OnPayscoreEvent()
  async any(resource: object, notification: PayscoreNotification): Promise<void> {
    await this.react();
    this.seen.push({ resource, notification });
  }

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  async paid(order: ServiceOrderPaid, notification: PayscoreNotification): Promise<void> {
    await this.any(order, notification);
  }
}

describe.each(platforms)('a notification to a host on %s', (platform) => {
  let host: RunningHost;
  let simulator: PayscoreSimulator;
  let clock: ManualClock;
  let merchant: Notifications;

  async function boot(): Promise<void> {
    ({ simulator, clock } = await startSimulator());
    host = await PayscoreHost.of(simulator).controllers(Notifications).start(platform);
    merchant = host.get(Notifications);
  }

  const paid = (options?: NotificationOptions, outOrderNo = 'R1'): Promise<Posted> =>
    simulator.notification('PAYSCORE.USER_PAID', paidOrder(outOrderNo), options);

  it.each(eventTypes)('arrives whole: %s', async (eventType) => {
    await boot();
    const associatedData = eventType.length % 2 === 0 ? 'payscore' : null;
    const answer = await host.deliver(
      simulator.notification(eventType, eventSamples[eventType], { id: 'EV-1', associatedData }),
    );
    expect(answer).toEqual({ status: 204, body: '' });
    expect(merchant.seen).toEqual([
      {
        resource: camelCased(eventSamples[eventType]),
        notification: expect.objectContaining({ id: 'EV-1', eventType }) as PayscoreNotification,
      },
    ]);
  });

  it('is handed over as the class of its event', async () => {
    await boot();
    await host.deliver(paid());
    expect(merchant.seen[0]?.resource).toBeInstanceOf(ServiceOrderPaid);
  });

  it('of a type that nobody knows yet is acknowledged and handed to the fallback', async () => {
    await boot();
    const answer = await host.deliver(simulator.notification('PAYSCORE.OF_TOMORROW', { new_field: 1 }));
    expect(answer.status).toBe(204);
    expect(merchant.seen).toMatchObject([{ resource: { newField: 1 } }]);
  });

  it('keeps a field that nobody knows yet', async () => {
    await boot();
    const content = { ...paidOrder('R1'), field_of_tomorrow: { inner_part: [1] } };
    await host.deliver(simulator.notification('PAYSCORE.USER_PAID', content));
    expect(merchant.seen).toMatchObject([{ resource: { fieldOfTomorrow: { innerPart: [1] } } }]);
  });

  it.each([-299, 299])('is accepted %i seconds from the time of this machine', async (timestampSkew) => {
    await boot();
    expect((await host.deliver(paid({ timestampSkew }))).status).toBe(204);
  });

  async function expectRefusal(answer: HostAnswer, status: number): Promise<void> {
    expect(answer).toEqual({ status, body: expect.any(String) as string });
    expect(JSON.parse(answer.body)).toEqual({ code: 'FAIL', message: expect.any(String) as string });
    expect(merchant.seen).toEqual([]);
    // The refusal must leave no trace: WeChat Pay's own notification of that order still counts.
    expect((await host.deliver(paid())).status).toBe(204);
    expect(merchant.seen).toHaveLength(1);
  }

  it.each<[string, number, NotificationOptions]>([
    ['has a byte changed after it was signed', 401, { afterSigning: (body) => body.replace('通知', '通告') }],
    ['is five minutes old', 401, { timestampSkew: -300 }],
    ['is five minutes ahead', 401, { timestampSkew: 300 }],
    ['names a key that is not known', 401, { serial: 'PUB_KEY_ID_0000000000000000000000000000000' }],
    [
      'carries another amount in its ciphertext, under a good signature',
      400,
      { beforeSigning: ({ resource }) => void (resource.ciphertext = reduced(resource.ciphertext)) },
    ],
    [
      'carries other associated data under a good signature',
      400,
      { beforeSigning: ({ resource }) => void (resource.associated_data = 'certificate') },
    ],
    [
      'carries a tag of four bytes',
      400,
      { beforeSigning: ({ resource }) => void (resource.ciphertext = cut(resource.ciphertext)) },
    ],
  ])('is refused when it %s', async (_, status, options) => {
    await boot();
    await expectRefusal(await host.deliver(paid(options)), status);
  });

  it("is refused when it carries one of WeChat Pay's probe signatures", async () => {
    await boot();
    const { headers, body } = await paid();
    const signature = `WECHATPAY/SIGNTEST/${String(headers['wechatpay-signature'])}`;
    await expectRefusal(
      await host.deliver({ headers: { ...headers, 'wechatpay-signature': signature }, body }),
      401,
    );
  });

  const proof = ['wechatpay-signature', 'wechatpay-timestamp', 'wechatpay-nonce', 'wechatpay-serial'];

  it.each(proof)('is refused without %s', async (name) => {
    await boot();
    const { headers, body } = await paid();
    await expectRefusal(await host.deliver({ headers: { ...headers, [name]: undefined }, body }), 401);
  });

  it.each([...proof, 'wechatpay-signature-type'])('is refused with two headers %s', async (name) => {
    await boot();
    const { headers, body } = await paid();
    const value = String(headers[name]);
    await expectRefusal(await host.deliver({ headers: { ...headers, [name]: [value, value] }, body }), 401);
  });

  it('is refused when somebody else signed it under the same id', async () => {
    await boot();
    const { simulator: other } = await startSimulator({ mchid: '1999999999' });
    const serial = String((await paid()).headers['wechatpay-serial']);
    const forged = other.notification('PAYSCORE.USER_PAID', paidOrder('R1'), { serial });
    await expectRefusal(await host.deliver(forged), 401);
  });

  it('is refused when it is meant for another merchant', async () => {
    await boot();
    const content = { ...paidOrder('R1'), mchid: '1999999999' };
    await expectRefusal(await host.deliver(simulator.notification('PAYSCORE.USER_PAID', content)), 400);
  });

  it.each([
    ['no JSON', 'not json'],
    ['nothing', ''],
    ['an array', '[]'],
    ['null', 'null'],
    ['a very deep array', '['.repeat(50_000)],
  ])('is refused when its body is %s, and the host lives', async (_, body) => {
    await boot();
    const { headers } = await paid();
    const answer = await host.deliver({ headers, body });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(merchant.seen).toEqual([]);
    expect((await host.deliver(paid())).status).toBe(204);
  });

  it.each<[string, NotificationOptions, NotificationOptions]>([
    ['under its id', { id: 'EV-1' }, { id: 'EV-1' }],
    ['under a new id', { id: 'EV-1' }, { id: 'EV-2' }],
  ])('that comes again %s is acknowledged, and handled once', async (_, first, second) => {
    await boot();
    expect((await host.deliver(paid(first))).status).toBe(204);
    await clock.advance(15_000);
    expect((await host.deliver(paid(second))).status).toBe(204);
    expect(merchant.seen).toHaveLength(1);
  });

  it('of another order is no repeat', async () => {
    await boot();
    await host.deliver(paid({}, 'R1'));
    await host.deliver(paid({}, 'R2'));
    expect(merchant.seen).toHaveLength(2);
  });

  it('is handled once however many copies come at a time, and asked for again meanwhile', async () => {
    await boot();
    const handling = new EventEmitter();
    merchant.react = () => once(handling, 'done');
    const answers: HostAnswer[] = [];
    const copies = await Promise.all(Array.from({ length: 10 }, () => paid({ id: 'EV-1' })));
    const deliveries = copies.map(async (copy) => {
      answers.push(await host.deliver(copy));
      // The one that is being handled is the last to be answered.
      if (answers.length === copies.length - 1) handling.emit('done');
    });
    await Promise.all(deliveries);
    expect(answers.map(({ status }) => status)).toEqual([...Array<number>(9).fill(409), 204]);
    expect(merchant.seen).toHaveLength(1);
    expect((await host.deliver(paid({ id: 'EV-1' }))).status).toBe(204);
    expect(merchant.seen).toHaveLength(1);
  });

  it('whose handler fails is not acknowledged, and handled when it comes again', async () => {
    await boot();
    merchant.react = () => Promise.reject(new Error('database 10.0.0.7 is down'));
    const answer = await host.deliver(paid({ id: 'EV-1' }));
    expect(answer).toEqual({ status: 500, body: '{"code":"FAIL","message":"not handled"}' });
    merchant.react = () => undefined;
    expect((await host.deliver(paid({ id: 'EV-1' }))).status).toBe(204);
    expect(merchant.seen).toHaveLength(1);
  });
});

/** With one bit of the total turned: GCM is a stream cipher, so that only its tag can tell. */
function reduced(ciphertext: string): string {
  const total = '"total_amount":';
  const bytes = Buffer.from(ciphertext, 'base64');
  const position = Buffer.from(JSON.stringify(paidOrder('R1'))).indexOf(total) + total.length;
  bytes[position] = (bytes[position] ?? 0) ^ 1;
  return bytes.toString('base64');
}

/** The sealed bytes with the last 12 of their tag's 16 bytes cut off. */
const cut = (ciphertext: string): string =>
  Buffer.from(ciphertext, 'base64').subarray(0, -12).toString('base64');
