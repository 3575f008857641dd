import { describe, expect, it } from 'vitest';
import { ledgerSql } from '../ledger/tables/ledger-sql.js';
import { command } from './command.js';

/** Runs the command in this process. */
async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const terminal = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) };
  const code = await command(args, terminal);
  return { code, out, err };
}

describe('command', () => {
  it.each([[], ['--help'], ['-h']])('lists the commands: %j', async (...args) => {
    const { code, out, err } = await run(...args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/ledger-sql \[?options\]?\s+prints the SQL of the ledger's tables/);
    expect(out).toMatch(/doctor \[?options\]?\s+checks a configuration/);
  });

  it('refuses a command that does not exist, and names the nearest', async () => {
    const { code, out, err } = await run('ledger-sq');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/unknown command 'ledger-sq'[^]*ledger-sql/);
  });

  it('says its version', async () => {
    expect(await run('--version')).toEqual({ code: 0, out: '0.2.0\n', err: '' });
  });

  it('says what ledger-sql takes', async () => {
    expect((await run('ledger-sql', '--help')).out).toContain('--since');
  });

  it.each(['postgres', 'mysql', 'sqlite'] as const)('prints the SQL for %s', async (dialect) => {
    expect((await run('ledger-sql', '--dialect', dialect)).out).toBe(ledgerSql(dialect));
    expect((await run('ledger-sql', `--dialect=${dialect}`)).out).toContain('CREATE TABLE payscore_orders (');
  });

  it('prints nothing where the last step is there', async () => {
    const { code, out } = await run('ledger-sql', '--dialect', 'sqlite', '--since', '0002-trace');
    expect({ code, out }).toEqual({ code: 0, out: '' });
  });

  it.each([
    [[], '--dialect is missing'],
    [['--dialect', 'mariadb'], 'Allowed choices are postgres, mysql, sqlite'],
    [['--dialect', 'mysql', '--since', '0001'], 'no step 0001, only 0001-ledger, 0002-trace'],
    [['--dialekt', 'mysql'], '--dialekt'],
    [['--dialect'], '--dialect'],
    [['--dialect', 'mysql', 'mysql'], 'too many arguments'],
  ])('refuses ledger-sql %j', async (args, message) => {
    const { code, out, err } = await run('ledger-sql', ...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });

  it.each([
    [['--api-v3-key=b7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb'], "unknown option '--api-v3-key'"],
    [['--api-v3-key', 'b7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb'], "unknown option '--api-v3-key'"],
    [["--private-key='b7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb'\nMII"], "unknown option '--private-key'"],
    [
      ['--api-v3-key-env', 'b7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb'],
      '--api-v3-key-env names a variable that is not set',
    ],
    [['--private-key-env', 'b7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb'], '--private-key-env names a variable'],
    [['--timeout', 'soon'], '--timeout takes whole milliseconds'],
    [['--timeout', '0'], '--timeout takes whole milliseconds'],
    [['--certificate-file', __filename], 'the file holds no certificate'],
    [['--private-key-file', '/nowhere.pem'], '--private-key-file: the file cannot be read (ENOENT)'],
    [['--dotenv', '/nowhere.env'], '--dotenv: the file cannot be read (ENOENT)'],
    [['--config', '/nowhere.json'], '/nowhere.json cannot be read (ENOENT)'],
    [['--config', '/nowhere.js'], '/nowhere.js cannot be loaded'],
    [['--public-key-file', __filename], '--public-key-file needs --public-key-id'],
  ])('refuses doctor %j, and shows no value that may be a key', async (args, message) => {
    const { code, out, err } = await run('doctor', ...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err).not.toMatch(/b7cde1ZJ|MII/);
  });
});
