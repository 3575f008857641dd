import { expect, it } from 'vitest';
import { ledgerMigrations } from './migrations.js';
import { questionOf } from './mysql-schema.js';

const statements = ledgerMigrations('mysql').flatMap((step) => step.statements);

it.each(statements)('can tell whether MySQL has run %s', (statement) => {
  // A statement of another form would be run twice after an interruption.
  expect(questionOf(statement)).toBeDefined();
});

it('asks for the names of the statement', () => {
  expect(questionOf('CREATE UNIQUE INDEX a_index ON a_table (a, b)')?.values).toEqual(['a_table', 'a_index']);
  expect(questionOf('ALTER TABLE a_table ADD COLUMN a_column BIGINT')?.values).toEqual([
    'a_table',
    'a_column',
  ]);
  expect(questionOf('UPDATE a_table SET a = 1')).toBeUndefined();
});
