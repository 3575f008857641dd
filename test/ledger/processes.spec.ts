import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { ledgerMigrations, ledgerSql } from 'nestjs-payscore/ledger';

const root = resolve(__dirname, '../..');
const execute = promisify(execFile);

let file: string;
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'payscore-processes-'));
  file = join(folder, 'host.db');
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

/** Starts a process of a host with the built package. @param work a function of `database`, the JSON of whose answer is printed */
async function host(library: 'kysely' | 'typeorm', work: string): Promise<unknown> {
  const open = {
    kysely: `
      const { Kysely, SqliteDialect } = require('kysely');
      const { kyselyDatabase } = require('nestjs-payscore/kysely');
      const database = kyselyDatabase(new Kysely({ dialect: new SqliteDialect({ database: new (require('better-sqlite3'))(file) }) }));`,
    typeorm: `
      const { DataSource } = require('typeorm');
      const { typeormDatabase } = require('nestjs-payscore/typeorm');
      const source = await new DataSource({ type: 'better-sqlite3', database: file }).initialize();
      const database = typeormDatabase(source);`,
  };
  const script = `(async (file) => { ${open[library]}
    const { applyLedgerMigrations } = require('nestjs-payscore/ledger');
    console.log(JSON.stringify((await (${work})(database)) ?? null));
  })(${JSON.stringify(file)})`;
  const { stdout } = await execute(process.execPath, ['-e', script], { cwd: root });
  return JSON.parse(stdout);
}

describe.each(['kysely', 'typeorm'] as const)('processes with %s on one SQLite file', (library) => {
  it("make the ledger's tables once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 3 }, () => host(library, '(database) => applyLedgerMigrations(database)')),
    );
    expect(answers.flat()).toEqual(ledgerMigrations('sqlite').map(({ name }) => name));
  });

  it('write what they have read, one after the other', async () => {
    await host(
      library,
      `(database) => database.transaction(async (transaction) => {
        await database.run(transaction, { text: 'CREATE TABLE host (amount INTEGER)', values: [] });
        await database.run(transaction, { text: 'INSERT INTO host VALUES (0)', values: [] });
      })`,
    );
    const raise = `async (database) => {
      for (let count = 0; count < 50; count += 1) {
        await database.transaction(async (transaction) => {
          const [{ amount }] = await database.run(transaction, { text: 'SELECT amount FROM host', values: [] });
          await database.run(transaction, { text: 'UPDATE host SET amount = ?', values: [amount + 1] });
        });
      }
    }`;
    const read = `(database) => database.transaction((transaction) => database.run(transaction, { text: 'SELECT amount FROM host', values: [] }))`;
    await Promise.all(Array.from({ length: 3 }, () => host(library, raise)));
    expect(await host(library, read)).toEqual([{ amount: 150 }]);
  });
});

describe('npx nestjs-payscore', () => {
  const main = join(root, 'dist/cli/main.js');

  it('prints the SQL of the tables', () => {
    const args = [main, 'ledger-sql', '--dialect', 'postgres'];
    expect(execFileSync(process.execPath, args, { encoding: 'utf8' })).toBe(ledgerSql('postgres'));
  });

  it('ends with 2 and says what to write instead, on standard error', () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [main, 'ledger-sql', '--dialect', 'oracle'],
      {
        encoding: 'utf8',
      },
    );
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain("'oracle' is invalid");
    expect(stderr).toContain('postgres, mysql, sqlite');
  });

  it('says its version', () => {
    const version = execFileSync(process.execPath, [main, '--version'], { encoding: 'utf8' });
    expect(version).toBe('0.2.0\n');
  });
});
