import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import {
  OnPayscoreEvent,
  PayscoreMerchants,
  PayscoreMerchantsModule,
  PayscoreWebhookController,
  type PayscoreMerchantOptions,
  type PayscoreMerchantsOptions,
  type PayscoreNotification,
  type ServiceOrderPaid,
} from 'nestjs-payscore';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { hasPostgres, PostgresServer } from '../support/databases/postgres-server.js';
import { paidOrder } from '../support/event-samples.js';
import { publicKeyIdentity } from '../support/keys.js';
import { generationOf, mchidOf, MerchantTable } from '../support/merchant-table.js';
import { notificationOf } from '../support/notification.js';
import { post } from '../support/post.js';
import { rental } from '../support/rental.js';
import { startSigningApi, type SignedRequest } from '../support/signing-api.js';

const merchantCount = 10_000;
const patient = 240_000;

@PayscoreWebhookController('wechat/:mchid', { merchants: true })
class Notifications {
  readonly paidOrders: string[] = [];

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  paid(order: ServiceOrderPaid, { mchid, id }: PayscoreNotification): void {
    this.paidOrders.push(`${id} ${mchid} ${order.mchid} ${order.outOrderNo}`);
  }
}

/** Mostly some hot merchants, and now and then any other. */
const rowOf = (index: number): number => (index % 3 === 0 ? (index * 37) % merchantCount : index % 200);

/** The order that was created, as its merchant's. */
const created = ({ body, mchid }: SignedRequest): object => ({
  ...(JSON.parse(body) as object),
  mchid,
  order_id: mchid,
  state: 'CREATED',
});

/** Calls `work` with 0 to count - 1, so many at once. */
async function each(count: number, atOnce: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

describe.skipIf(!hasPostgres)(`${merchantCount} merchants in a table of PostgreSQL`, () => {
  let server: PostgresServer;
  let table: MerchantTable;
  beforeAll(async () => {
    server = await PostgresServer.start();
    table = await MerchantTable.create(server.url(), merchantCount);
  }, 120_000);
  afterAll(async () => {
    await table?.close();
    await server?.stop();
  });

  async function boot(options: Partial<PayscoreMerchantsOptions> = {}): Promise<{
    app: INestApplication;
    milliseconds: number;
  }> {
    const begin = performance.now();
    const module = PayscoreMerchantsModule.forRoot({
      load: table.load,
      defaults: {
        appid: 'wxd678efh567hg6787',
        serviceId: '500001',
        notifyUrl: 'https://shop.example/wechat/:mchid',
        // A repeat would hide a failed call.
        retry: false,
        resolveUnknown: false,
      },
      notifications: { deadline: patient },
      ...options,
    });
    const nest = Test.createTestingModule({ imports: [module], controllers: [Notifications] });
    const app = (await nest.compile()).createNestApplication({ rawBody: true });
    onTestFinished(() => app.close());
    await app.listen(0, '127.0.0.1');
    return { app, milliseconds: performance.now() - begin };
  }

  it('boots without a query', async () => {
    const before = table.loads;
    const { milliseconds } = await boot();
    expect(table.loads).toBe(before);
    process.stdout.write(`\nboot beside ${merchantCount} merchants: ${Math.round(milliseconds)} ms\n`);
  });

  it(
    'calls and is notified without a failure while merchants are pushed out and get new keys',
    { timeout: patient },
    async () => {
      const api = await startSigningApi(
        { keyOf: (mchid, serialNo) => table.keyOf(mchid, serialNo), platformOf: () => publicKeyIdentity },
        (request) => {
          serials.set(
            `${request.mchid} ${(JSON.parse(request.body) as { out_order_no: string }).out_order_no}`,
            request.serialNo,
          );
          return created(request);
        },
      );
      const serials = new Map<string, string>();
      const max = 300;
      const { app } = await boot({
        max,
        http: { baseUrl: api.origin, timeout: patient, attemptTimeout: patient },
        strangers: { loadsPerSecond: 1_000_000 },
      });
      const merchants = app.get(PayscoreMerchants);
      const url = await app.getUrl();
      const before = table.loads;
      const generations = new Map<string, number>();
      const outdated: string[] = [];
      let most = 0;

      const calls = each(3_000, 24, async (index) => {
        const mchid = mchidOf(rowOf(index));
        const least = generations.get(mchid) ?? 0;
        const merchant = await merchants.get(mchid);
        const order = await merchant.serviceOrders.create(
          rental({ outOrderNo: `R${index}`, notifyUrl: undefined }),
        );
        expect(order.mchid).toBe(mchid);
        if (generationOf(serials.get(`${mchid} R${index}`) ?? '') < least) outdated.push(mchid);
        most = Math.max(most, merchants.loaded.length);
      });
      const rotations = each(300, 2, async (index) => {
        const mchid = mchidOf(index % 100);
        const generation = Math.floor(index / 100) + 1;
        await table.rotate(mchid, generation);
        await merchants.refresh(mchid);
        generations.set(mchid, generation);
        merchants.evict(mchidOf((index * 7) % 200));
      });
      const repeats: number[] = [];
      const sent = each(1_500, 12, async (index) => {
        const mchid = mchidOf(rowOf(index));
        // As WeChat Pay does it: sealed anew for each attempt, until the answer is 2xx.
        for (;;) {
          const notification = notificationOf(
            { ...paidOrder(`R${index}`), mchid },
            {
              key: await table.apiV3Key(mchid),
              now: Date.now(),
              envelope: { id: `EV-${index}`, event_type: 'PAYSCORE.USER_PAID' },
            },
          );
          const headers = { ...notification.headers, 'Content-Type': 'application/json' };
          const { status } = await post(`${url}/wechat/${mchid}`, { ...notification, headers });
          if (status === 204) return;
          repeats.push(status);
        }
      });
      await Promise.all([calls, rotations, sent]);

      expect(api.refused).toEqual([]);
      expect(outdated).toEqual([]);
      // 100 merchants that only notifications have asked for stand beside those in use.
      expect(most).toBeLessThanOrEqual(max + 100);
      // A key that changes between the sealing and the arrival is refused as any wrong key is, and only that.
      expect(repeats.filter((status) => status !== 400)).toEqual([]);
      const expected = Array.from({ length: 1_500 }, (_, index) => {
        const mchid = mchidOf(rowOf(index));
        return `EV-${index} ${mchid} ${mchid} R${index}`;
      });
      expect(app.get(Notifications).paidOrders.toSorted()).toEqual(expected.toSorted());
      process.stdout.write(
        `\n3000 calls, 1500 notifications, 300 changes of keys: ${table.loads - before} loads, ${repeats.length} repeats, at most ${most} merchants in memory\n`,
      );
    },
  );

  it('keeps every merchant that calls have asked for at once, whose rows came in one answer', async () => {
    const { mchid: _, ...options } = (await table.load(mchidOf(0))) ?? {};
    const answer = setImmediate();
    let loads = 0;
    const { app } = await boot({
      max: 1_000,
      load: async () => {
        loads += 1;
        await answer;
        return options as PayscoreMerchantOptions;
      },
    });
    const merchants = app.get(PayscoreMerchants);
    const asked = Promise.all(Array.from({ length: 1_000 }, (__, row) => merchants.get(mchidOf(row))));
    await asked;
    expect(merchants.loaded).toHaveLength(1_000);
    expect(loads).toBe(1_000);
  });

  describe('in a process of its own', () => {
    interface Measured {
      readonly heap: number;
      readonly external: number;
      readonly resident: number;
      readonly used: number;
      readonly alive: Readonly<Record<string, number>>;
      readonly texts: Readonly<Record<string, number>>;
    }

    async function measured(child: ChildProcess): Promise<Measured> {
      const failed = once(child, 'exit').then(([code]) => {
        throw new Error(`The child ended with ${code}`);
      });
      const [message] = (await Promise.race([once(child, 'message'), failed])) as [Measured];
      failed.catch(() => undefined);
      return message;
    }

    it(
      'takes little memory for each, and keeps nothing of those that are pushed out',
      { timeout: patient },
      async () => {
        const api = await startSigningApi(
          { keyOf: (mchid, serialNo) => table.keyOf(mchid, serialNo), platformOf: () => publicKeyIdentity },
          created,
        );
        const child = fork(join(__dirname, 'many-merchants.cjs'), [], {
          cwd: resolve(__dirname, '../..'),
          execArgv: ['--expose-gc'],
          env: {
            ...process.env,
            DATABASE: server.url(),
            ORIGIN: api.origin,
            PLATFORM: JSON.stringify({ [publicKeyIdentity.id]: publicKeyIdentity.pem }),
            MERCHANTS: String(merchantCount),
          },
        });
        onTestFinished(() => void child.kill());
        const { heap, external, resident, used, alive, texts } = await measured(child);
        process.stdout.write(
          `\neach of ${merchantCount} merchants: ${(heap / 1024).toFixed(1)} KiB of heap, ${(external / 1024).toFixed(1)} KiB external, ` +
            `${(resident / 1024).toFixed(1)} KiB of the process; ${(used / 1024).toFixed(1)} KiB of heap once it has called\n`,
        );
        expect(heap + external).toBeLessThan(16 * 1024);
        expect(used).toBeLessThan(32 * 1024);
        expect(alive).toEqual({
          config: 0,
          privateKey: 0,
          apiV3Key: 0,
          keys: 0,
          transport: 0,
          caller: 0,
          orders: 0,
        });
        // The one merchant that stays shows that the search finds numbers.
        expect(texts).toEqual({ kept: 1, evicted: 0 });
      },
    );
  });
});
