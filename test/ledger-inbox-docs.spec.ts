import type { Type } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pglite } from './support/databases/engines.js';
import { typeormAdapter } from './support/databases/typeorm-adapter.js';
import { isShortAndCompiles } from './support/documentation-page.js';
import { paidOrder } from './support/event-samples.js';
import { LedgerDatabase } from './support/ledger-host.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';
import { startSimulator } from './support/payscore-host.js';

const page = MarkdownSnippets.of('docs/ledger-inbox.md', '.ledger-inbox');

describe("the page on the ledger's inbox", () => {
  let books: LedgerDatabase;
  beforeAll(async () => {
    books = await LedgerDatabase.open(pglite, typeormAdapter);
    const text =
      'CREATE TABLE rentals (number VARCHAR(32), paid INTEGER, event VARCHAR(191) UNIQUE, ended VARCHAR(20))';
    await books.query({ text, values: [] });
  });
  afterAll(() => books?.close());

  isShortAndCompiles(page);

  it('books a payment and closes an order that expired, each once', async () => {
    const { RentalHandlers } = (await import(page.path('rental-handlers.ts'))) as {
      RentalHandlers: Type<{ letters: string[] }>;
    };
    const { simulator } = await startSimulator();
    const host = await books.boot(simulator, [RentalHandlers]);
    await books.query({ text: "INSERT INTO rentals (number) VALUES ('R1'), ('R2')", values: [] });
    const expired = { ...paidOrder('R2'), state: 'EXPIRED', collection: undefined };
    for (const id of ['EV-1', 'EV-2']) {
      await host.deliver(simulator.notification('PAYSCORE.USER_PAID', paidOrder('R1'), { id }));
      await host.deliver(simulator.notification('PAYSCORE.USER_CONFIRM', expired, { id: `${id}-R2` }));
    }
    const rows = await books.query({ text: 'SELECT * FROM rentals ORDER BY number', values: [] });
    expect(rows).toEqual([
      {
        number: 'R1',
        paid: 500,
        event: '1230000109:order:PAYSCORE.USER_PAID:1900000109:R1:500:500',
        ended: null,
      },
      { number: 'R2', paid: null, event: null, ended: 'Expired' },
    ]);
    expect(host.get(RentalHandlers).letters).toEqual(['R1']);
  });
});
