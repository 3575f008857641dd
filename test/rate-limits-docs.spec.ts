import type { Redis } from 'ioredis';
import {
  PayscoreModule,
  PayscoreRateLimits,
  RefundService,
  type PayscoreModuleOptions,
} from 'nestjs-payscore';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { isShortAndCompiles } from './support/documentation-page.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';
import { PayscoreHost, startSimulator } from './support/payscore-host.js';
import { hasRedisServer, RedisServer } from './support/redis-server.js';

const page = MarkdownSnippets.of('docs/rate-limits.md', '.rate-limits');

interface Snippets {
  readonly redis: Redis;
  readonly limits: Required<Pick<PayscoreModuleOptions, 'rateLimits'>>;
  readonly seen: { readonly waits: number; readonly refused: number; readonly milliseconds: number };
  readonly RefundDesk: new (
    refunds: RefundService,
    limits: PayscoreRateLimits,
  ) => { refund(stored: object): Promise<number>; waiting(): string[] };
}

const imported = async (file: string): Promise<Snippets> => (await import(page.path(file))) as Snippets;

describe.skipIf(!hasRedisServer)('the page on rate limits', () => {
  let server: RedisServer;
  beforeAll(async () => void (server = await RedisServer.start()));
  afterAll(() => server?.stop());

  isShortAndCompiles(page);

  it('shows limits that are kept in Redis, what waits, and when to try again', async () => {
    vi.stubEnv('REDIS_PORT', String(server.port));
    const { redis, limits } = await imported('limits.ts');
    const { seen } = await imported('rate-limit.metrics.ts');
    const { RefundDesk } = await imported('refund-desk.ts');
    const { simulator } = await startSimulator();
    const families = { refunds: { failuresPerSecond: 0.5 } };
    const rateLimits = { ...limits.rateLimits, families };
    expect(() => PayscoreModule.forRoot({ ...simulator.moduleOptions(), ...limits })).not.toThrow();
    const host = await PayscoreHost.with(simulator, { rateLimits, retry: false }).start();
    const desk = new RefundDesk(host.get(RefundService), host.get(PayscoreRateLimits));
    const stored = {
      transactionId: '4200000000202611200000000001',
      outRefundNo: 'F1',
      amount: { refund: 1, total: 600, currency: 'CNY' },
    };
    await expect(desk.refund(stored)).rejects.toThrow('RESOURCE_NOT_EXISTS');
    const waits = desk.refund(stored).catch((error: Error) => error.message);
    await vi.waitUntil(() => desk.waiting().length > 0, { interval: 5 });
    expect(desk.waiting()).toEqual([expect.stringMatching(/^\d+ refunds: 1, \d+ ms$/)]);
    expect(await desk.refund(stored)).toBeGreaterThan(3_000);
    expect(await waits).toContain('RESOURCE_NOT_EXISTS');
    expect(seen).toMatchObject({ waits: 1, refused: 1 });
    expect(seen.milliseconds).toBeGreaterThan(1_000);
    redis.disconnect();
  });
});
