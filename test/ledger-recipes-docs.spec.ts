import type { INestApplication, Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { ServiceOrderService, type ServiceOrder } from 'nestjs-payscore';
import { PayscoreTestingModule, SystemClock, type PayscoreSimulator } from 'nestjs-payscore/testing';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { SqlRow } from '../lib/database/index.js';
import { CommandRelay } from '../lib/ledger/commands/command-relay.js';
import { LEDGER_CONFIG, type LedgerConfig } from '../lib/ledger/ledger.options.js';
import { postsOf } from './support/commanding-host.js';
import { pglite } from './support/databases/engines.js';
import { isShortAndCompiles } from './support/documentation-page.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';
import { generateFromSchema } from './support/prisma-client.js';
import { RecordingLogger } from './support/recording-logger.js';

const folder = '.ledger-recipes';
// The recipes import its payscore.options.ts.
MarkdownSnippets.of('README.md', folder);

const recipes = {
  TypeORM: MarkdownSnippets.of('docs/ledger-recipes.md', folder),
  Drizzle: MarkdownSnippets.of('docs/ledger-recipes-drizzle.md', folder),
  Prisma: MarkdownSnippets.of('docs/ledger-recipes-prisma.md', folder),
};
type Library = keyof typeof recipes;
const page = recipes.TypeORM;

interface Rentals {
  rent(number: string): Promise<void>;
  giveBack(order: ServiceOrder, fee: number): Promise<void>;
}

/**
 * The key is checked at COMMIT, so that a second row of a number undoes what its transaction has done by then. Every
 * booking of a payment is counted.
 */
const tables = `
  CREATE TABLE rentals (number TEXT PRIMARY KEY DEFERRABLE INITIALLY DEFERRED, state TEXT NOT NULL, package TEXT, paid INTEGER);
  CREATE TABLE bookings (number TEXT);
  CREATE FUNCTION book() RETURNS trigger AS $$
    BEGIN INSERT INTO bookings VALUES (NEW.number); RETURN NEW; END $$ LANGUAGE plpgsql;
  CREATE TRIGGER book AFTER UPDATE ON rentals FOR EACH ROW WHEN (NEW.state = 'paid') EXECUTE FUNCTION book();
`;

/** The host of a recipe, with its database and a simulator. */
class RecipeHost {
  private constructor(
    private readonly app: INestApplication,
    readonly rentals: Rentals,
    readonly simulator: PayscoreSimulator,
    private readonly clock: SystemClock,
  ) {}

  static async boot(library: Library): Promise<RecipeHost> {
    const { address, ...opened } = await pglite.open();
    onTestFinished(() => opened.close());
    if (address.dialect !== 'postgres' || address.pglite === undefined) throw new Error('PGlite is missing');
    await address.pglite.exec(tables);
    const { postgres } = (await import(page.path('common.ts'))) as { postgres: object };
    Object.assign(postgres, address.pg);
    const { AppModule, Rentals } = (await import(page.path(`${library.toLowerCase()}.ts`))) as {
      AppModule: Type;
      Rentals: Type<Rentals>;
    };
    // A completion has the host's real time, which the simulator must have reached.
    const clock = new SystemClock();
    const { app, simulator } = await PayscoreTestingModule.start(
      Test.createTestingModule({ imports: [AppModule] }).setLogger(new RecordingLogger()),
      { simulator: { clock } },
    );
    onTestFinished(() => app.close());
    return new RecipeHost(app, app.get(Rentals), simulator, clock);
  }

  /** Waits until every command is sent and every notification answered. */
  async settled(): Promise<void> {
    const relay = this.app.get<CommandRelay<unknown>>(CommandRelay, { strict: false });
    do await relay.idle();
    while (await relay.begin());
    await this.simulator.deliveries.idle();
  }

  async rent(number: string): Promise<void> {
    await this.rentals.rent(number);
    await this.settled();
  }

  /** The user confirms the order, and uses the power bank for an hour. */
  async use(number: string): Promise<void> {
    this.simulator.user.confirm(number);
    await this.clock.advance('1h');
    await this.simulator.deliveries.idle();
  }

  order(number: string): Promise<ServiceOrder> {
    return this.app.get(ServiceOrderService, { strict: false }).query({ outOrderNo: number });
  }

  async giveBack(number: string): Promise<void> {
    await this.rentals.giveBack(await this.order(number), 600);
    await this.settled();
  }

  /** Rows of the host, read in its turn: the ledger's loops use the same connection. */
  async rows(text = 'SELECT number, state, paid FROM rentals'): Promise<readonly SqlRow[]> {
    const { database } = this.app.get<LedgerConfig>(LEDGER_CONFIG, { strict: false });
    return database.transaction((transaction) => database.run(transaction, { text, values: [] }));
  }
}

describe.each(Object.entries(recipes))('the recipe for %s', (name, recipe) => {
  const library = name as Library;

  beforeAll(() => {
    const [, schema] = /```prisma\n([\s\S]*?)```/.exec(recipe.text) ?? [];
    if (schema !== undefined) generateFromSchema(recipe.path('prisma'), schema);
  });

  isShortAndCompiles(recipe);

  it('lives a rental from its creation to the payment', async () => {
    const host = await RecipeHost.boot(library);
    host.simulator.collection.off();
    await host.rent('R1');
    expect(await host.rows()).toEqual([{ number: 'R1', state: 'offered', paid: null }]);
    expect(await host.rows('SELECT package FROM rentals')).toEqual([
      { package: expect.stringMatching(/./) as string },
    ]);
    await host.use('R1');
    await host.giveBack('R1');
    expect(await host.rows()).toEqual([{ number: 'R1', state: 'collecting', paid: null }]);
    host.simulator.collection.retry('R1');
    await host.simulator.deliveries.idle();
    expect(await host.rows()).toEqual([{ number: 'R1', state: 'paid', paid: 600 }]);
    expect(postsOf(host.simulator)).toEqual(['serviceorder 200', 'complete 200']);
  });

  it('keeps a payment that overtakes the result of its completion', async () => {
    const host = await RecipeHost.boot(library);
    host.simulator.faults.next({
      kind: 'delay',
      operation: 'POST /v3/payscore/serviceorder/{out_order_no}/complete',
    });
    await host.rent('R1');
    await host.use('R1');
    await host.giveBack('R1');
    expect(await host.rows()).toEqual([{ number: 'R1', state: 'paid', paid: 600 }]);
  });

  it('books a payment once whose notification comes again', async () => {
    const host = await RecipeHost.boot(library);
    host.simulator.deliveries.duplicate({
      eventType: 'PAYSCORE.USER_PAID',
      times: 2,
      newId: true,
      concurrent: true,
    });
    await host.rent('R1');
    await host.use('R1');
    await host.giveBack('R1');
    const paid = host.simulator.deliveries
      .list()
      .filter(({ eventType }) => eventType === 'PAYSCORE.USER_PAID');
    expect(paid).toMatchObject([{ state: 'delivered', attempts: [{}, {}, {}] }]);
    expect(await host.rows('SELECT number FROM bookings')).toEqual([{ number: 'R1' }]);
    expect(await host.rows()).toEqual([{ number: 'R1', state: 'paid', paid: 600 }]);
  });

  it('sends nothing of a transaction that rolls back', async () => {
    const host = await RecipeHost.boot(library);
    await host.rent('R1');
    await expect(host.rentals.rent('R1')).rejects.toThrow(/unique|duplicate|query: commit/i);
    await host.use('R1');
    const order = await host.order('R1');
    await host.rentals.giveBack(order, 600);
    await expect(host.rentals.giveBack(order, 300)).rejects.toThrow(/cannot be given back|not found/i);
    await host.settled();
    expect(postsOf(host.simulator)).toEqual(['serviceorder 200', 'complete 200']);
    expect(host.simulator.orders.get('R1')).toMatchObject({ total_amount: 600 });
    expect(await host.rows()).toEqual([{ number: 'R1', state: 'paid', paid: 600 }]);
  });
});
