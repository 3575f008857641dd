import { EventEmitter, once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PayscoreDatabase, SqlRow } from '../../lib/database/index.js';
import { literal, sql, type Sql } from '../../lib/database/sql.js';
import { isConflict } from '../../lib/ledger/transact.js';
import type { Adapter, HostDatabase } from './databases/adapters.js';
import type { Engine } from './databases/engines.js';

const longText = { postgres: 'TEXT', mysql: 'LONGTEXT', sqlite: 'TEXT' };
const integer = { postgres: 'BIGINT', mysql: 'BIGINT', sqlite: 'INTEGER' };

/** What a promise rejects with. */
const errorOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.fail('did not reject'),
    (error: unknown) => error,
  );

const megabyte = 1024 * 1024;

/** What `PayscoreDatabase` promises, for one library on one kind of database. */
export function describeDatabase(adapter: Adapter, engine: Engine): void {
  describe(`${adapter.name} on ${engine.name}`, () => {
    let host: HostDatabase;
    let database: PayscoreDatabase;
    let opened: Awaited<ReturnType<Engine['open']>> | undefined;

    beforeAll(async () => {
      opened = await engine.open();
      host = await adapter.open(opened.address);
      ({ database } = host);
      await database.transaction(async (transaction) => {
        const type = longText[engine.dialect];
        await run(
          transaction,
          sql`CREATE TABLE host_texts (id ${literal(integer[engine.dialect])} NOT NULL PRIMARY KEY, content ${literal(type)}, amount ${literal(integer[engine.dialect])})`,
        );
      });
    });

    afterAll(async () => {
      await host?.close();
      await opened?.close();
    });

    beforeEach(() => database.transaction((transaction) => run(transaction, sql`DELETE FROM host_texts`)));

    const run = (transaction: unknown, statement: Sql): Promise<readonly SqlRow[]> =>
      database.run(transaction, statement.in(database.dialect));
    const insert = (
      transaction: unknown,
      id: number,
      content: string | null = 'a',
    ): Promise<readonly SqlRow[]> =>
      run(transaction, sql`INSERT INTO host_texts (id, content) VALUES (${id}, ${content})`);
    const lockRow = (transaction: unknown, id: number): Promise<unknown> =>
      run(transaction, sql`SELECT id FROM host_texts WHERE id = ${id} FOR UPDATE`);
    const idsIn = async (transaction: unknown): Promise<number[]> =>
      (await run(transaction, sql`SELECT id FROM host_texts ORDER BY id`)).map(({ id }) => Number(id));
    const ids = (): Promise<number[]> => database.transaction(idsIn);

    it('knows the language of the database', () => {
      expect(database.dialect).toBe(engine.dialect);
    });

    it('answers what the work answers, once its statements are committed', async () => {
      expect(await database.transaction((transaction) => insert(transaction, 1).then(() => 'done'))).toBe(
        'done',
      );
      expect(await ids()).toEqual([1]);
    });

    it('rolls back when the work rejects, and passes its error on', async () => {
      const reason = new Error('the rental is gone');
      const failed = database.transaction(async (transaction) => {
        await insert(transaction, 1);
        throw reason;
      });
      expect(await errorOf(failed)).toBe(reason);
      expect(await ids()).toEqual([]);
    });

    it('rolls back when a statement fails, and passes its error on', async () => {
      let refusal: unknown;
      const failed = database.transaction(async (transaction) => {
        await insert(transaction, 1);
        refusal = await errorOf(insert(transaction, 1));
        throw refusal;
      });
      const thrown = await errorOf(failed);
      expect(thrown).toBeInstanceOf(Error);
      expect(thrown).toBe(refusal);
      expect(await ids()).toEqual([]);
    });

    it('works after a transaction that failed at once', async () => {
      await errorOf(database.transaction(() => Promise.reject(new Error('no'))));
      await errorOf(
        database.transaction(() => {
          throw new Error('no, before the first promise');
        }),
      );
      await database.transaction((transaction) => insert(transaction, 1));
      expect(await ids()).toEqual([1]);
    });

    it('shows a transaction its own rows', async () => {
      const seen = await database.transaction(async (transaction) => {
        await insert(transaction, 1);
        await insert(transaction, 2);
        return idsIn(transaction);
      });
      expect(seen).toEqual([1, 2]);
    });

    it('shows others no rows before they are committed', async () => {
      let others: Promise<number[]> | undefined;
      const failed = database.transaction(async (transaction) => {
        await insert(transaction, 1);
        others = ids();
        // On a single connection the others wait for this transaction's end, so it must not wait for them.
        if (engine.concurrent) expect(await others).toEqual([]);
        else await idsIn(transaction);
        throw new Error('rolled back');
      });
      await errorOf(failed);
      expect(await others).toEqual([]);
    });

    it('keeps transactions at one time apart', async () => {
      const outcomes = await Promise.allSettled(
        Array.from({ length: 20 }, (_, index) =>
          database.transaction(async (transaction) => {
            await insert(transaction, index);
            await idsIn(transaction);
            if (index % 2 === 1) throw new Error(`${index} is odd`);
            await insert(transaction, 100 + index);
          }),
        ),
      );
      const even = [0, 2, 4, 6, 8, 10, 12, 14, 16, 18];
      expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual(
        outcomes.map((_, index) => index % 2 === 0),
      );
      expect(await ids()).toEqual([...even, ...even.map((index) => 100 + index)]);
    });

    it('lets one of two writers of a row have it after the other', async () => {
      await database.transaction(async (transaction) => {
        await run(transaction, sql`INSERT INTO host_texts (id, amount) VALUES (${1}, ${0})`);
      });
      const lock = literal(engine.dialect === 'sqlite' ? '' : ' FOR UPDATE');
      const raise = (): Promise<void> =>
        database.transaction(async (transaction) => {
          const [row] = await run(transaction, sql`SELECT amount FROM host_texts WHERE id = ${1}${lock}`);
          await run(
            transaction,
            sql`UPDATE host_texts SET amount = ${Number(row?.['amount']) + 1} WHERE id = ${1}`,
          );
        });
      await Promise.all(Array.from({ length: 10 }, raise));
      const [row] = await database.transaction((transaction) =>
        run(transaction, sql`SELECT amount FROM host_texts WHERE id = ${1}`),
      );
      expect(Number(row?.['amount'])).toBe(10);
    });

    it('refuses a statement in what is no transaction', async () => {
      expect(await errorOf(insert(host.outside, 1))).toEqual(
        expect.objectContaining({
          name: 'TypeError',
          message: expect.stringContaining('no open transaction') as string,
        }),
      );
      expect(await ids()).toEqual([]);
    });

    it.runIf(engine.concurrent)(
      'rejects one of two that wait for each other, so that it is repeated',
      async () => {
        await database.transaction(async (transaction) => {
          await insert(transaction, 1);
          await insert(transaction, 2);
        });
        let locked = 0;
        const bothLocked = new EventEmitter();
        const lockBoth = (first: number, second: number): Promise<void> =>
          database.transaction(async (transaction) => {
            await lockRow(transaction, first);
            const both = once(bothLocked, 'both');
            locked += 1;
            if (locked === 2) bothLocked.emit('both');
            await both;
            await lockRow(transaction, second);
          });
        const outcomes = await Promise.allSettled([lockBoth(1, 2), lockBoth(2, 1)]);
        const reasons = outcomes.flatMap((outcome) =>
          outcome.status === 'rejected' ? [outcome.reason] : [],
        );
        expect(reasons.map((reason) => isConflict(reason))).toEqual([true]);
      },
    );

    it('does not take a row that exists for a conflict of two transactions', async () => {
      const twice = database.transaction(async (transaction) => {
        await insert(transaction, 1);
        await insert(transaction, 1);
      });
      expect(isConflict(await errorOf(twice))).toBe(false);
    });

    it('answers no rows to statements that are no SELECT', async () => {
      const answers = await database.transaction(async (transaction) => [
        await insert(transaction, 1),
        await run(transaction, sql`UPDATE host_texts SET content = ${'b'} WHERE id = ${1}`),
        await run(transaction, sql`UPDATE host_texts SET content = ${'b'} WHERE id = ${2}`),
        await run(transaction, sql`SELECT id FROM host_texts WHERE id = ${2}`),
        await run(transaction, sql`DELETE FROM host_texts WHERE id = ${1}`),
        await run(transaction, sql`CREATE TABLE host_moment (id ${literal(integer[engine.dialect])})`),
        await run(transaction, sql`DROP TABLE host_moment`),
      ]);
      expect(answers).toEqual([[], [], [], [], [], [], []]);
    });

    it.each([
      ['quotes', `it's "quoted", \`ticked\` and ''doubled''`],
      ['placeholders', 'what? $1 and ?1, :name, @p0, $2 ??'],
      ['what ends a statement', `'; DROP TABLE host_texts; -- /* ' */`],
      ['backslashes', `C:\\new\\' \\" \\\\ \\0 \\u0041 %_`],
      ['line breaks and blanks', ' \t\r\n \u00a0 '],
      ['Chinese', '微信支付分：充电宝租借，先享后付'],
      ['emoji and rare characters', '🔋👨‍👩‍👧‍👦 𠮷野家 é é'],
      ['nothing', ''],
      ['words of SQL', 'NULL'],
      ['digits', '0012345678901234567890'],
      ['JSON', JSON.stringify({ out_order_no: 'A"1', list: [1, null, '二'] })],
    ])('keeps texts with %s', async (_, content) => {
      const [rows, found] = await database.transaction(async (transaction) => {
        await insert(transaction, 1, content);
        return [
          await run(transaction, sql`SELECT content FROM host_texts WHERE id = ${1}`),
          await run(transaction, sql`SELECT id FROM host_texts WHERE content = ${content}`),
        ];
      });
      expect(rows).toEqual([{ content }]);
      expect(found).toHaveLength(1);
    });

    it('keeps a text of a megabyte', async () => {
      const content = '分'.repeat(megabyte / 3);
      const [row] = await database.transaction(async (transaction) => {
        await insert(transaction, 1, content);
        return run(transaction, sql`SELECT content FROM host_texts WHERE id = ${1}`);
      });
      expect(row?.['content'] === content).toBe(true);
    });

    it('keeps null apart from texts, and from 0', async () => {
      const rows = await database.transaction(async (transaction) => {
        await run(
          transaction,
          sql`INSERT INTO host_texts (id, content, amount) VALUES (${1}, ${null}, ${0})`,
        );
        await run(
          transaction,
          sql`INSERT INTO host_texts (id, content, amount) VALUES (${2}, ${''}, ${null})`,
        );
        return run(transaction, sql`SELECT content, amount FROM host_texts ORDER BY id`);
      });
      expect(rows.map(({ content }) => content)).toEqual([null, '']);
      expect(rows.map(({ amount }) => (amount === null ? null : Number(amount)))).toEqual([0, null]);
    });

    it.each([0, -1, 2_147_483_648, -2_147_483_649, 1_795_824_000_123, Number.MAX_SAFE_INTEGER])(
      'keeps the integer %i, to be compared and counted with',
      async (amount) => {
        const [row] = await database.transaction(async (transaction) => {
          await run(transaction, sql`INSERT INTO host_texts (id, amount) VALUES (${1}, ${amount})`);
          return run(
            transaction,
            sql`SELECT amount FROM host_texts WHERE amount = ${amount} AND amount <= ${amount} AND amount > ${amount - 2}`,
          );
        });
        expect(Number(row?.['amount'])).toBe(amount);
      },
    );

    it('keeps values in the order of their placeholders, past the ninth', async () => {
      const numbers = Array.from({ length: 12 }, (_, index) => index + 1);
      const rows = await database.transaction(async (transaction) => {
        for (const id of numbers) await insert(transaction, id, `text ${id}`);
        const [a, b, c, d, e, f, g, h, i, j, k, l] = numbers as [number, ...number[]];
        return run(
          transaction,
          sql`SELECT id FROM host_texts WHERE id IN (${a}, ${b!}, ${c!}, ${d!}, ${e!}, ${f!}, ${g!}, ${h!}, ${i!}, ${j!}) AND id NOT IN (${k!}, ${l!}) AND content = ${'text 10'}`,
        );
      });
      expect(rows.map(({ id }) => Number(id))).toEqual([10]);
    });
  });
}
