import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { ledgerMigrations } from './migrations.js';

/** A step as short text, so that a change of one that hosts have applied is seen. */
const digest = (statements: readonly string[]): string =>
  createHash('sha256').update(statements.join(';\n')).digest('hex').slice(0, 16);

it.each([
  ['postgres', '97ad2876997355c7'],
  ['mysql', 'da73cc5b1c139f88'],
  ['sqlite', '8e98de305db56fac'],
] as const)('has steps for %s that never change', (dialect, first) => {
  const [ledger, trace, ...more] = ledgerMigrations(dialect);
  expect([ledger?.name, digest(ledger?.statements ?? [])]).toEqual(['0001-ledger', first]);
  const type = dialect === 'sqlite' ? 'TEXT' : 'VARCHAR(64)';
  expect(trace).toEqual({
    name: '0002-trace',
    statements: [
      `ALTER TABLE payscore_commands ADD COLUMN trace ${type}`,
      `ALTER TABLE payscore_orders ADD COLUMN trace ${type}`,
    ],
  });
  expect(more).toEqual([]);
});
