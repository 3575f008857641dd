import { describe, expect, it } from 'vitest';
import { PayscoreConfigError } from '../errors/index.js';
import type { PayscoreDatabase } from '../database/database.js';
import { resolveLedger } from './ledger.options.js';
import { LedgerTables } from './tables/ledger-tables.service.js';

const database: PayscoreDatabase = {
  dialect: 'postgres',
  transaction: (work) => work(undefined),
  run: () => Promise.resolve([]),
};

const faultsOf = (options: object): readonly string[] => {
  try {
    resolveLedger({ database, ...options });
  } catch (error) {
    return (error as PayscoreConfigError).faults.map(({ option }) => option);
  }
  return [];
};

describe('options of the ledger', () => {
  it.each([
    ['no database', { database: undefined }, 'database'],
    ['a data source in place of an adapter', { database: {} }, 'database'],
    ['a short key', { encryptionKey: 'c2hvcnQ=' }, 'encryptionKey'],
    ['a key of another type', { encryptionKey: 5 }, 'encryptionKey'],
    ['a clock that is no function', { clock: 5 }, 'clock'],
    ['a misspelt name', { relays: false }, 'relays'],
    ['a misspelt name of a part', { relay: { concurency: 1 } }, 'relay.concurency'],
    ['true for a part', { janitor: true }, 'janitor'],
    ['no concurrency', { relay: { concurrency: 0 } }, 'relay.concurrency'],
    ['attempts in text', { relay: { attempts: '20' } }, 'relay.attempts'],
    ['a rate of 0', { janitor: { perSecond: 0 } }, 'janitor.perSecond'],
    ['a lease beyond timers', { janitor: { lease: 2 ** 31 } }, 'janitor.lease'],
  ])('name %s', (_, options, option) => {
    expect(faultsOf(options)).toEqual([`PayscoreLedgerModule.${option}`]);
  });

  it('are all named at once', () => {
    expect(faultsOf({ clock: 5, encryptionKey: 'x', relay: { lease: 0 } })).toHaveLength(3);
  });

  it('leave a part out for false only', () => {
    const { relay, janitor } = resolveLedger({ database, relay: false });
    expect(relay).toBeUndefined();
    expect(janitor).toMatchObject({ perSecond: 20 });
  });
});

const answering = (error: Error): Promise<void> =>
  new LedgerTables({ ...database, run: () => Promise.reject(error) }).onModuleInit();

describe('a database without the tables', () => {
  it.each([
    ['PostgreSQL', new Error('relation "payscore_actions" does not exist')],
    ['MariaDB', new Error("Table 'test.payscore_actions' doesn't exist")],
    ['SQLite', new Error('no such table: payscore_actions')],
    ['an ORM', new Error('Failed query', { cause: new Error('relation "payscore_actions" does not exist') })],
  ])('stops the boot with the remedy: %s', async (_, error) => {
    await expect(answering(error)).rejects.toThrow(PayscoreConfigError);
    await expect(answering(error)).rejects.toThrow('applyLedgerMigrations');
  });

  it('is not one that cannot be reached yet', async () => {
    await expect(answering(new Error('connect ECONNREFUSED'))).resolves.toBeUndefined();
  });
});
