import { describe, expect, it } from 'vitest';
import { ledgerSql } from '../ledger/tables/ledger-sql.js';
import { command } from './command.js';

describe('command', () => {
  it.each([[], ['--help'], ['-h']])('lists the commands: %j', (...args) => {
    expect(command(args)).toContain("ledger-sql   prints the SQL of the ledger's tables");
  });

  it('refuses a command that does not exist, and lists those that do', () => {
    expect(() => command(['ledger'])).toThrow(/There is no command ledger\.[^]*ledger-sql/);
  });

  it('says what ledger-sql takes', () => {
    expect(command(['ledger-sql', '--help'])).toContain('--since');
  });

  it.each(['postgres', 'mysql', 'sqlite'] as const)('prints the SQL for %s', (dialect) => {
    expect(command(['ledger-sql', '--dialect', dialect])).toBe(ledgerSql(dialect));
    expect(command(['ledger-sql', `--dialect=${dialect}`])).toContain('CREATE TABLE payscore_orders (');
  });

  it('prints nothing where the last step is there', () => {
    expect(command(['ledger-sql', '--dialect', 'sqlite', '--since', '0001-ledger'])).toBe('');
  });

  it.each([
    [[], '--dialect is missing'],
    [['--dialect', 'mariadb'], 'There is no dialect mariadb'],
    [['--dialect', 'mysql', '--since', '0001'], 'no step 0001, only 0001-ledger'],
    [['--dialekt', 'mysql'], '--dialekt'],
    [['--dialect'], '--dialect'],
    [['mysql'], 'mysql'],
  ])('refuses ledger-sql %j', (args, message) => {
    expect(() => command(['ledger-sql', ...args])).toThrow(message);
  });
});
