import { requireKnownNames, type OptionNames } from '../../config/option-names.js';
import { firstFailure } from '../../database/first-failure.js';
import type { PayscoreDatabase, SqlDialect, SqlRow } from '../../database/index.js';
import { isSelect } from '../../database/is-select.js';
import { noTransaction } from '../../database/no-transaction.js';
import { PayscoreConfigError } from '../../errors/index.js';

/** Options of an interactive transaction, as Prisma has them. */
export interface PrismaTransactionOptions {
  /** Time to wait for a connection, in milliseconds. @default Prisma's: 2000 */
  readonly maxWait?: number | undefined;
  /** Time that a transaction may take, in milliseconds. @default Prisma's: 5000 */
  readonly timeout?: number | undefined;
}

/** Options of `prismaDatabase`. */
export interface PrismaDatabaseOptions extends PrismaTransactionOptions {
  /** Language of the database: `mysql` stands for MariaDB too. A Prisma client does not tell it. */
  readonly dialect: SqlDialect;
}

/** A transaction of a generated Prisma client. */
export interface PrismaTransaction {
  /** Runs a SELECT. */
  $queryRawUnsafe(text: string, ...values: unknown[]): PromiseLike<unknown>;
  /** Runs any other statement. */
  $executeRawUnsafe(text: string, ...values: unknown[]): PromiseLike<number>;
}

/** A generated Prisma client, of any schema. */
export interface PrismaDatabaseClient<Transaction> {
  /** Runs work in an interactive transaction. */
  $transaction<Result>(
    work: (transaction: Transaction) => Promise<Result>,
    options?: { maxWait?: number; timeout?: number },
  ): Promise<Result>;
}

const optionNames: OptionNames<PrismaDatabaseOptions> = { dialect: true, maxWait: true, timeout: true };
const dialects: readonly unknown[] = ['postgres', 'mysql', 'sqlite'] satisfies SqlDialect[];

/**
 * The host's database through Prisma, for the ledger. A transaction is the `tx` of `prisma.$transaction`, in which the host
 * runs its own queries.
 *
 * On SQLite Prisma lets one transaction run at a time in a process, and begins it without the lock for writing: of two
 * processes that write at one time, one may fail.
 * @param prisma a client of Prisma 7, with any driver adapter
 * @throws PayscoreConfigError if an option is missing or wrong
 */
export function prismaDatabase<Transaction extends PrismaTransaction>(
  prisma: PrismaDatabaseClient<Transaction>,
  options: PrismaDatabaseOptions,
): PayscoreDatabase<Transaction> {
  check(options);
  const { dialect, maxWait, timeout } = options;
  const times = { ...(maxWait !== undefined && { maxWait }), ...(timeout !== undefined && { timeout }) };
  return {
    dialect,
    transaction: (work) => firstFailure(work, (begun) => prisma.$transaction(begun, times)),
    async run(transaction, { text, values }) {
      // Prisma takes $connect away from the client that it hands to a transaction.
      if ((transaction as { readonly $connect?: unknown }).$connect !== undefined) {
        throw noTransaction('the Prisma client', 'the tx that prisma.$transaction(async (tx) => …) gives');
      }
      if (isSelect(text)) return (await transaction.$queryRawUnsafe(text, ...values)) as SqlRow[];
      await transaction.$executeRawUnsafe(text, ...values);
      return [];
    },
  };
}

function check(options: PrismaDatabaseOptions): void {
  requireKnownNames(options, optionNames);
  if (!dialects.includes(options.dialect)) {
    throw new PayscoreConfigError(
      'dialect',
      'prismaDatabase does not know the language of the database',
      'Pass postgres, mysql (also for MariaDB) or sqlite: what the provider of the Prisma schema is',
    );
  }
  for (const name of ['maxWait', 'timeout'] as const) {
    const value = options[name];
    if (value !== undefined && !(Number.isSafeInteger(value) && value > 0)) {
      throw new PayscoreConfigError(
        name,
        'the time is no whole number above 0',
        'Pass milliseconds, or leave it out',
      );
    }
  }
}
