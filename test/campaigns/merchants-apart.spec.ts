import type { Type } from '@nestjs/common';
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  getPayscoreToken,
  OnPayscoreEvent,
  PayscoreMerchants,
  PayscoreMerchantsModule,
  PayscoreModule,
  PayscoreWebhookController,
  ServiceOrderService,
  type PayscoreMerchantOptions,
  type PayscoreNotification,
  type ServiceOrder,
  type ServiceOrderPaid,
} from 'nestjs-payscore';
import { beforeAll, describe, expect, it } from 'vitest';
import { paidOrder } from '../support/event-samples.js';
import type { PlatformIdentity } from '../support/keys.js';
import { notificationOf } from '../support/notification.js';
import { PayscoreHost, type RunningHost } from '../support/payscore-host.js';
import { rental } from '../support/rental.js';
import { startSigningApi, type SignedRequest } from '../support/signing-api.js';

/** PAYSCORE_INTERLEAVINGS=10000 is the long way: 11 minutes on 2 busy cores. */
const interleavings = Number(process.env['PAYSCORE_INTERLEAVINGS'] ?? 1_000);
const seed = Number(process.env['PAYSCORE_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const atOnce = 8;

/** Numbers from 0 to 1 that a seed gives (mulberry32). */
function randomOf(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => [random(), item] as const)
    .toSorted(([one], [other]) => one - other)
    .map(([, item]) => item);
}

interface Merchant {
  readonly mchid: string;
  readonly publicKey: KeyObject;
  readonly platform: PlatformIdentity;
  readonly options: PayscoreMerchantOptions & { readonly privateKey: string; readonly apiV3Key: string };
}

/** A merchant of which every option differs from the other one's. */
function merchantOf(mchid: string, letter: 'A' | 'B'): Merchant {
  const [own, platform] = [1, 2].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }));
  if (own === undefined || platform === undefined) throw new Error('There are two keys');
  const id = `PUB_KEY_ID_011${mchid}2026112000000000000000`;
  const pem = platform.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  return {
    mchid,
    publicKey: createPublicKey(own.publicKey.export({ type: 'spki', format: 'pem' })),
    platform: { id, privateKey: platform.privateKey, pem },
    options: {
      serialNo: letter.repeat(40),
      privateKey: own.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      apiV3Key: letter.repeat(32),
      platformKeys: { [id]: pem },
      appid: `wx${letter}`,
      serviceId: `2002${letter}`,
      notifyUrl: `https://shop.example/wechat/${mchid}`,
    },
  };
}

/** What a handler was given. */
interface Handled {
  readonly by: string;
  readonly order: ServiceOrderPaid;
  readonly notification: PayscoreNotification;
}

/** WeChat Pay, which holds the answers of an interleaving back until all of its calls have come, and then mixes them. */
class Api {
  readonly wrong: string[] = [];
  readonly orders = new Map<string, object>();
  private readonly waiting = new Map<string, (() => void)[]>();
  private readonly lost = new Set<string>();
  origin = '';
  refused: readonly object[] = [];

  constructor(
    private readonly merchants: readonly Merchant[],
    private readonly random: () => number,
  ) {}

  async start(): Promise<void> {
    const of = (mchid: string): Merchant | undefined => this.merchants.find((one) => one.mchid === mchid);
    const known = {
      keyOf: (mchid: string, serialNo: string) =>
        of(mchid)?.options.serialNo === serialNo ? of(mchid)?.publicKey : undefined,
      platformOf: (mchid: string) => (of(mchid) as Merchant).platform,
    };
    const api = await startSigningApi(known, (request) =>
      this.answer(request, of(request.mchid) as Merchant),
    );
    this.origin = api.origin;
    this.refused = api.refused;
  }

  private async answer(request: SignedRequest, { mchid, options }: Merchant): Promise<object | undefined> {
    const query = new URL(request.target, 'http://x').searchParams;
    const given = (request.body === '' ? Object.fromEntries(query) : JSON.parse(request.body)) as Record<
      string,
      string
    >;
    const own = { appid: options.appid, service_id: options.serviceId };
    if (given['appid'] !== own.appid || given['service_id'] !== own.service_id)
      this.wrong.push(`${mchid} sent ${request.method} with the appid or service of another`);
    const number = given['out_order_no'] ?? '';
    const key = `${mchid} ${number}`;
    if (request.method === 'GET') return this.orders.get(key) ?? { ...own, mchid, out_order_no: number };
    if (given['attach'] !== mchid || given['notify_url'] !== options.notifyUrl)
      this.wrong.push(`${mchid} sent the body of another`);
    this.orders.set(key, { ...given, mchid, order_id: key, state: 'CREATED' });
    // A lost answer: the outcome is unknown, and a query of the same merchant must resolve it.
    if (this.random() < 0.15 && !this.lost.has(key)) {
      this.lost.add(key);
      await this.turn(number);
      return undefined;
    }
    await this.turn(number);
    return this.orders.get(key);
  }

  /** Waits until both merchants have called about the number, or for a moment; then one of them goes first. */
  private async turn(number: string): Promise<void> {
    const waiting = this.waiting.get(number) ?? [];
    this.waiting.set(number, waiting);
    const mine = new Promise<void>((resolve) => waiting.push(resolve));
    const go = (): void => {
      this.waiting.delete(number);
      for (const resume of shuffled(waiting, this.random)) setTimeout(resume, this.random() * 3);
    };
    if (waiting.length === 2) go();
    else setTimeout(go, 20).unref();
    await mine;
  }
}

interface World {
  readonly host: RunningHost;
  readonly ordersOf: (mchid: string) => Promise<ServiceOrderService>;
  readonly handled: readonly Handled[];
}

let merchants: readonly [Merchant, Merchant];
beforeAll(() => {
  merchants = [merchantOf('1230000109', 'A'), merchantOf('1230000110', 'B')];
});

const quick = { retry: { attempts: 3, baseDelay: 1, maxDelay: 2 } } as const;

/** A controller that notes what it is given. */
function controller(handled: Handled[], by: string): Type {
  class Notifications {
    @OnPayscoreEvent('PAYSCORE.USER_PAID')
    async paid(order: ServiceOrderPaid, notification: PayscoreNotification): Promise<void> {
      handled.push({ by, order, notification });
    }
  }
  return Notifications;
}

async function staticWorld(api: Api): Promise<World> {
  const handled: Handled[] = [];
  const controllers = merchants.map(({ mchid }) => {
    const type = controller(handled, mchid);
    PayscoreWebhookController(`wechat/${mchid}`, { name: mchid })(type);
    return type;
  });
  const registrations = merchants.map(({ mchid, options }) =>
    PayscoreModule.forRoot({ ...quick, ...options, mchid, http: { baseUrl: api.origin }, name: mchid }),
  );
  const host = await PayscoreHost.of(...registrations)
    .controllers(...controllers)
    .start();
  const ordersOf = async (mchid: string): Promise<ServiceOrderService> =>
    host.app.get<ServiceOrderService>(getPayscoreToken(ServiceOrderService, mchid), { strict: false });
  return { host, handled, ordersOf };
}

async function runtimeWorld(api: Api, random: () => number): Promise<World> {
  const handled: Handled[] = [];
  const type = controller(handled, 'merchants');
  PayscoreWebhookController('wechat/:mchid', { merchants: true })(type);
  const module = PayscoreMerchantsModule.forRoot({
    load: async (mchid) => {
      await new Promise((resolve) => setTimeout(resolve, random() * 3));
      return merchants.find((one) => one.mchid === mchid)?.options;
    },
    defaults: quick,
    http: { baseUrl: api.origin },
    strangers: { loadsPerSecond: 1_000_000 },
    // One place for two merchants: they push each other out all the time.
    max: 1,
  });
  const host = await PayscoreHost.of(module).controllers(type).start();
  const all = host.get(PayscoreMerchants);
  const ordersOf = async (mchid: string): Promise<ServiceOrderService> => {
    if (random() < 0.1) all.evict(mchid);
    if (random() < 0.1) await all.refresh(mchid);
    return (await all.get(mchid)).serviceOrders;
  };
  return { host, handled, ordersOf };
}

/** Both merchants create an order of one number, and are notified of its payment under one id, in an order of chance. */
async function interleave(world: World, number: string, random: () => number): Promise<string[]> {
  const wrong: string[] = [];
  const create = async ({ mchid }: Merchant): Promise<void> => {
    const orders = await world.ordersOf(mchid);
    const given = rental({ outOrderNo: number, attach: mchid, notifyUrl: undefined });
    const order: ServiceOrder = await orders.create(given);
    if (order.mchid !== mchid || order.orderId !== `${mchid} ${number}` || order.outOrderNo !== number)
      wrong.push(`${mchid} was answered the order of ${order.mchid}`);
  };
  const notify = async (from: Merchant, to: Merchant, expected: readonly number[]): Promise<void> => {
    const content = { ...paidOrder(number), mchid: from.mchid, attach: `of ${from.mchid}` };
    const notification = notificationOf(content, {
      key: from.options.apiV3Key,
      signer: from.platform,
      now: Date.now(),
      envelope: { id: `EV-${number}`, event_type: 'PAYSCORE.USER_PAID' },
    });
    const headers = { ...notification.headers, 'Content-Type': 'application/json' };
    const { status } = await world.host.deliver({ ...notification, headers }, `/wechat/${to.mchid}`);
    if (!expected.includes(status)) wrong.push(`${from.mchid} at the route of ${to.mchid}: ${status}`);
  };
  const steps = merchants.flatMap((merchant, index) => {
    const other = merchants[1 - index] as Merchant;
    return [
      () => create(merchant),
      () => notify(merchant, merchant, [204, 409]),
      ...(random() < 0.5 ? [() => notify(merchant, merchant, [204, 409])] : []),
      ...(random() < 0.3 ? [() => notify(merchant, other, [401])] : []),
    ];
  });
  await Promise.all(
    shuffled(steps, random).map(async (step) => {
      if (random() < 0.5) await new Promise((resolve) => setTimeout(resolve, random() * 4));
      await step();
    }),
  );
  return wrong;
}

/** A handler's merchant in every place that names it. */
const merchantsIn = ({ by, order, notification }: Handled): string[] => [
  ...(by === 'merchants' ? [] : [by]),
  order.mchid,
  String(order.attach).replace('of ', ''),
  notification.mchid,
];

describe.each([
  ['static registrations', staticWorld],
  ['merchants at run time', runtimeWorld],
] as const)('Two merchants never mix: %s', (kind, boot) => {
  it(
    `in ${interleavings} interleavings of calls and notifications with the same numbers`,
    { timeout: 1_200_000 },
    async () => {
      process.stdout.write(`\n${kind}: PAYSCORE_SEED=${seed}\n`);
      const api = new Api(merchants, randomOf(seed));
      await api.start();
      const world = await boot(api, randomOf(seed + 1));
      const wrong: string[] = [];
      let next = 0;
      const worker = async (): Promise<void> => {
        while (next < interleavings) {
          const index = next++;
          const found = await interleave(world, `R${index}`, randomOf(seed + 2 + index));
          wrong.push(...found.map((one) => `interleaving ${index}: ${one}`));
        }
      };
      await Promise.all(Array.from({ length: atOnce }, worker));

      expect(wrong).toEqual([]);
      expect(api.wrong).toEqual([]);
      expect(api.refused).toEqual([]);
      expect(api.orders.size).toBe(2 * interleavings);
      expect(world.handled.filter((one) => new Set(merchantsIn(one)).size !== 1)).toEqual([]);
      const seen = world.handled.map(({ order }) => `${order.mchid} ${order.outOrderNo}`);
      expect(new Set(seen).size).toBe(2 * interleavings);
      expect(seen).toHaveLength(2 * interleavings);
    },
  );
});
