import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { hasPostgres, PostgresServer } from './support/databases/postgres-server.js';
import { expectBooks, expectEnded } from './support/sample-kills/ends.js';
import { flows } from './support/sample-kills/flows.js';
import { KilledFlow } from './support/sample-kills/killed-flow.js';
import { KilledHost } from './support/sample-kills/killed-host.js';
import { rental } from './support/sample-kills/rental-flows.js';
import { shop } from './support/sample-kills/sale-flows.js';
import { everyMoment, kill, killAll } from './support/sample-kills/waves.js';

describe.runIf(hasPostgres)('the sample app on PostgreSQL ends each business, killed in its step', () => {
  const all = everyMoment(flows);
  let server: PostgresServer;
  let host: KilledHost;
  let start: number;

  beforeAll(async () => {
    server = await PostgresServer.start();
    const url = await server.database();
    host = await KilledHost.start({ DATABASE_URL: url });
    start = host.simulator.now().getTime();
    await host.insist('PUT', `/shops/${shop}`, { name: '花店' });
    await killAll(host, all, url);
    await host.pass('34h');
  }, 900_000);
  afterAll(async () => {
    await host?.stop();
    await server?.stop();
  }, 60_000);

  it.each(all.map((one) => [one.title, one] as const))('%s', (_, one) => expectEnded(host, one));

  it('and has books that agree with the bills, its own and those of a shop', async () => {
    await expectBooks(host, start, all);
    await expectBooks(host, start, all, shop);
  });
});

describe('the sample app on the embedded database, killed', () => {
  let host: KilledHost;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'payscore-sample-'));
    host = await KilledHost.start({ DATA_DIR: folder, DATABASE_URL: '' });
  }, 120_000);
  afterAll(async () => {
    await host?.stop();
    rmSync(folder, { recursive: true });
  });

  it('when WeChat Pay had taken the completion, and when it had not, ends the rental all the same', async () => {
    const start = host.simulator.now().getTime();
    const killed = [
      new KilledFlow(rental, 'a'.repeat(32), 2, 'commandTaken'),
      new KilledFlow(rental, 'b'.repeat(32), 2, 'commandLost'),
    ];
    await kill(host, killed);
    for (const one of killed) await expectEnded(host, one);
    await host.pass('34h');
    await expectBooks(host, start, killed);
  }, 180_000);
});
