import { Queue } from 'bullmq';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RentalView } from '../sample-app/src/rentals/rental.view.js';
import type { SaleView } from '../sample-app/src/shops/sale.view.js';
import { hasRedisServer, RedisServer } from './support/redis-server.js';
import { SampleHost } from './support/sample-host.js';

const shop = '1900000201';

describe.skipIf(!hasRedisServer)("the sample's notifications on Redis", () => {
  let redis: RedisServer;
  let host: SampleHost;
  const queues: Queue[] = [];

  beforeAll(async () => {
    redis = await RedisServer.start();
    host = await SampleHost.start({ app: { redisUrl: `redis://127.0.0.1:${redis.port}` } });
    await host.call('PUT', `/shops/${shop}`, { name: '花店' });
  }, 60_000);
  afterAll(async () => {
    await Promise.all(queues.map((queue) => queue.close()));
    await host?.stop();
    await redis?.stop();
  });

  function queueOf(owner: string): Queue {
    const queue = new Queue(`payscore-notifications-${owner}`, {
      connection: { host: '127.0.0.1', port: redis.port },
    });
    queue.on('error', () => undefined);
    queues.push(queue);
    return queue;
  }

  async function rent(): Promise<{ path: string; launch: object }> {
    const path = `/rentals/${host.drawId()}`;
    await host.call('PUT', path, { cabinet: 'PB-1' });
    const { launch } = await host.until<RentalView>(path, (view) => view.launch !== null);
    return { path, launch: launch ?? {} };
  }

  it("wait in the own merchant's queue until a worker takes them", async () => {
    const queue = queueOf(host.sample.simulator.mchid);
    const { path, launch } = await rent();
    await queue.pause();
    await host.simulate('launch/confirm', launch);
    await host.sample.simulator.deliveries.idle();
    expect((await queue.getJobs()).map(({ name }) => name)).toEqual(['PAYSCORE.USER_CONFIRM']);
    expect(await host.call<RentalView>('GET', path)).toMatchObject({ handedOutAt: null });
    await queue.resume();
    await host.until<RentalView>(path, ({ handedOutAt }) => handedOutAt !== null);
    await host.clock.advance('2h');
    await host.call('POST', `${path}/return`);
    await host.until<RentalView>(path, ({ refundable }) => refundable === 600);
    // What the inbox has handled leaves nothing of a person behind in Redis.
    await expect.poll(() => queue.getJobs()).toEqual([]);
  });

  it('wait in one queue for all shops', async () => {
    const queue = queueOf('merchants');
    const path = `/shops/${shop}/sales/${host.drawId()}`;
    await host.call('PUT', path, { article: 'flowers' });
    const { launch } = await host.until<SaleView>(path, (view) => view.launch !== null);
    await queue.pause();
    await host.simulate(`launch/confirm?mchid=${shop}`, launch ?? {});
    await host.sample.simulator.merchant(shop).deliveries.idle();
    expect((await queue.getJobs()).map(({ name }) => name)).toEqual(['PAYSCORE.USER_CONFIRM']);
    await queue.resume();
    await host.until<SaleView>(path, ({ confirmedAt }) => confirmedAt !== null);
    await host.clock.advance('1h');
    await host.call('POST', `${path}/deliver`);
    await host.until<SaleView>(path, ({ order }) => order?.paid === 8800);
  });

  it('are sent again by WeChat Pay if Redis was away', async () => {
    const { path, launch } = await rent();
    await redis.pause();
    await host.simulate('launch/confirm', launch);
    await host.sample.simulator.deliveries.idle();
    const { deliveries } = host.sample.simulator;
    const sent = () => deliveries.list().find(({ subject }) => path.endsWith(subject));
    expect(sent()).toMatchObject({ state: 'waiting', attempts: [{ status: 500 }] });
    expect(await host.call<RentalView>('GET', path)).toMatchObject({ handedOutAt: null });
    expect((await host.ask('GET', '/health/ready')).status).toBe(503);
    expect((await host.ask('GET', '/health/live')).status).toBe(200);
    await redis.resume();
    await host.clock.advance('1h');
    await host.until<RentalView>(path, ({ handedOutAt }) => handedOutAt !== null);
    await expect.poll(sent).toMatchObject({ state: 'delivered' });
  });
});
