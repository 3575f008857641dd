import type { Type } from '@nestjs/common';
import type { Transaction } from '@electric-sql/pglite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { outagePauses, outageThreshold, waitAfter } from '../lib/ledger/commands/backoff.js';
import { defaultRelay } from '../lib/ledger/commands/relay.options.js';
import { CommandingHost } from './support/commanding-host.js';
import { isShortAndCompiles } from './support/documentation-page.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';
import { openPglite } from './support/pglite-database.js';
import { rental } from './support/rental.js';
import { SimulatedMerchant } from './support/simulated-merchant.js';

const page = MarkdownSnippets.of('docs/ledger-commands.md', '.ledger-commands');

interface Rentals {
  giveBack(transaction: Transaction, rentalId: string, fee: number, endTime: string): Promise<void>;
}

describe('page on commands', () => {
  isShortAndCompiles(page);

  it('gives a rental back and hears that it is being collected', async () => {
    const { simulator, clock } = await SimulatedMerchant.start();
    const { RentalsService } = (await import(page.path('rentals.service.ts'))) as {
      RentalsService: Type<Rentals>;
    };
    const database = await openPglite();
    const { pglite } = database;
    onTestFinished(() => pglite.close());
    const host = await CommandingHost.start(simulator, clock, { database, providers: [RentalsService] });
    await pglite.exec(`CREATE TABLE rentals (id TEXT, state TEXT); INSERT INTO rentals VALUES ('R1', 'out')`);
    await host.transaction((transaction) => host.commands.serviceOrders.create(transaction, rental()));
    await host.send();
    simulator.user.confirm('R1');
    await clock.advance(3_600_000);
    await database.transaction((transaction) =>
      host.nest.get(RentalsService).giveBack(transaction, 'R1', 600, '20261120110000'),
    );
    await host.send();
    expect((await pglite.query('SELECT state FROM rentals')).rows).toEqual([{ state: 'collecting' }]);
    expect(simulator.orders.get('R1')?.total_amount).toBe(600);
  });

  it('tells the waits as they are', () => {
    const failed = { isUnsent: false, needsQuery: false, retryAfter: 0 };
    const waits = [1, 2, 3, 4, 5, 6, 7, 8].map((attempts) => waitAfter({ ...failed, attempts }, 1) / 1_000);
    expect(waits).toEqual([1, 5, 15, 60, 300, 900, 3_600, 3_600]);
    const all = Array.from({ length: defaultRelay.attempts - 1 }, (_, index) =>
      waitAfter({ ...failed, attempts: index + 1 }, 1),
    );
    expect(Math.floor(all.reduce((sum, wait) => sum + wait) / 3_600_000)).toBe(13);
    expect(page.text).toContain(
      'Waits are 1 s, 5 s, 15 s, 1 min, 5 min, 15 min, then 1 h, each shortened at random by up to half',
    );
    expect(page.text).toContain(`${defaultRelay.attempts} attempts take 13 hours at most`);
    expect(waitAfter({ ...failed, attempts: 9, isUnsent: true }, 0)).toBe(7_500);
    expect(waitAfter({ ...failed, attempts: 1, needsQuery: true }, 0)).toBe(60_000);
    expect(page.text).toMatch(new RegExp(`After ${outageThreshold}\\s+failures in a row`));
    expect(outagePauses.map((pause) => pause / 1_000)).toEqual([1, 2, 4, 8, 16, 30]);
    expect(page.text).toContain('1, 2, 4, … 30 s');
  });
});
