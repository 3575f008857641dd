import type { Type } from '@nestjs/common';
import { applyLedgerMigrations, PayscoreLedgerModule } from 'nestjs-payscore/ledger';
import { typeormDatabase } from 'nestjs-payscore/typeorm';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultQueueName } from '../lib/integrations/bullmq/queue-options.js';
import { CommandRelay } from '../lib/ledger/commands/command-relay.js';
import { pglite } from './support/databases/engines.js';
import { isShortAndCompiles } from './support/documentation-page.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';
import { deliver, first, merchantsOf, second, startHost, startMerchants } from './support/merchants-host.js';
import { rental } from './support/rental.js';

const page = MarkdownSnippets.of('docs/ledger-merchants.md', '.ledger-merchants');

interface Rentals {
  giveBack(mchid: string, number: string, fee: number, endTime: string): Promise<void>;
  phaseOf(mchid: string, number: string): Promise<string | undefined>;
}

describe('the page on the ledger of merchants at run time', () => {
  let place: Awaited<ReturnType<typeof pglite.open>>;
  let dataSource: DataSource;

  beforeAll(async () => {
    place = await pglite.open();
    if (place.address.dialect !== 'postgres') throw new Error('no Postgres');
    dataSource = new DataSource({
      type: 'postgres',
      extra: place.address.pg,
      poolErrorHandler: () => undefined,
    });
    await dataSource.initialize();
    await dataSource.query(
      `CREATE TABLE rentals (mchid TEXT, number TEXT, state TEXT, command TEXT, paid INTEGER)`,
    );
  });
  afterAll(async () => {
    await dataSource?.destroy();
    await place?.close();
  });

  isShortAndCompiles(page);

  it('gives back the rentals of two merchants under one number, with a pool of one connection', async () => {
    const { MerchantRentals } = (await import(page.path('merchant-rentals.ts'))) as {
      MerchantRentals: Type<Rentals>;
    };
    const { simulator, clock, table } = await startMerchants();
    const database = typeormDatabase(dataSource);
    await applyLedgerMigrations(database);
    const ledger = { clock: () => clock.now(), relay: false, janitor: { pollInterval: 600_000 } } as const;
    const host = await startHost(
      [table.module(), PayscoreLedgerModule.forRoot({ database, ...ledger })],
      [{ provide: DataSource, useValue: dataSource }, MerchantRentals],
    );
    const fees = { [first]: 600, [second]: 300 };
    for (const mchid of [first, second]) {
      await dataSource.query('INSERT INTO rentals (mchid, number) VALUES ($1, $2)', [mchid, 'R1']);
      await (await merchantsOf(host).get(mchid)).serviceOrders.create(rental());
      simulator.merchant(mchid).user.confirm('R1');
    }
    await clock.advance('1h');
    const rentals = host.get(MerchantRentals);
    for (const mchid of [first, second]) await rentals.giveBack(mchid, 'R1', fees[mchid], '20261120110000');
    const relay = host.get<CommandRelay<unknown>>(CommandRelay);
    while (await relay.begin()) await relay.idle();
    for (const mchid of [first, second])
      expect(await deliver(host, simulator.merchant(mchid), 'PAYSCORE.USER_PAID')).toBe(204);
    expect(await dataSource.query('SELECT * FROM rentals ORDER BY mchid')).toEqual(
      [first, second].map((mchid) => ({
        mchid,
        number: 'R1',
        state: 'returned',
        command: 'done',
        paid: fees[mchid],
      })),
    );
    expect(await rentals.phaseOf(second, 'R1')).toBe('Done');
  });

  it('names the queue that sink and workers share', () => {
    const queue = defaultQueueName({ mchid: first, registration: 'merchants' });
    expect(page.text).toContain(`\`${queue}\``);
  });
});
