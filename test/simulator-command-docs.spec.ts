import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { PayscoreSimulator } from '../lib/testing/index.js';
import { startServer } from './support/local-server.js';
import { simulatorCommand } from './support/simulator-process.js';

const page = readFileSync(join(__dirname, '../docs/simulator-command.md'), 'utf8');
const address = 'http://127.0.0.1:3000/wechat/payscore';

async function started(): Promise<{ url: string; notifyUrl: string }> {
  const { origin } = await startServer(() => ({ status: 204 }));
  const simulator = await PayscoreSimulator.start();
  onTestFinished(() => simulator.stop());
  return { url: simulator.baseUrl, notifyUrl: `${origin}/notify` };
}

/** The first cells of the table below this heading. */
function firstColumn(heading: string): string[] {
  const [, table = ''] = page.split(`\n| ${heading}`);
  const [rows = ''] = table.split('\n\n');
  return rows
    .split('\n| ')
    .slice(1)
    .map((row) => row.split('|')[0] ?? '');
}

describe('the page on the command', () => {
  it('is short enough to be read', () => {
    expect(page.trim().split('\n').length).toBeLessThan(150);
  });

  it('shows commands that play an order from its creation to its refund', async () => {
    const { url, notifyUrl } = await started();
    const lines = [...page.matchAll(/^npx payscore-simulator ([a-z].*)$/gm)].map(([, line = '']) => line);
    expect(lines).toHaveLength(5);
    for (const line of lines) {
      const ended = await simulatorCommand(line.replace(address, notifyUrl).split(' '), {
        PAYSCORE_SIMULATOR_URL: url,
      });
      expect([line, ended.code, ended.err]).toEqual([line, 0, '']);
    }
  });

  it('names every command, and no other', async () => {
    const { out } = await simulatorCommand(['--help']);
    const known = [...(out.split('Commands:')[1] ?? '').matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name);
    const named = firstColumn('command').flatMap((cell) => /`([a-z]+)/.exec(cell)?.[1] ?? []);
    expect(new Set([...named, 'help'])).toEqual(new Set(known));
  });

  it('names every event, and no other', async () => {
    const { out } = await simulatorCommand(['trigger', '--list']);
    const known = out
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0]);
    const named = firstColumn('event').flatMap((cell) => cell.match(/[A-Z_]+\.[A-Z_]+/g) ?? []);
    expect(new Set(named)).toEqual(new Set(known));
  });

  it('names options that the commands have', async () => {
    const rows = firstColumn('command').length;
    expect(rows).toBeGreaterThan(6);
    for (const row of page.split('\n| command')[1]?.split('\n\n')[0]?.split('\n') ?? []) {
      const name = /^\| `([a-z]+)/.exec(row)?.[1];
      if (name === undefined) continue;
      const { out } = await simulatorCommand(
        name === 'trigger' ? ['trigger', 'user_paid', '--help'] : [name, '--help'],
      );
      for (const [option] of row.replace('--list', '').matchAll(/--[a-z-]+/g))
        expect([name, out]).toEqual([name, expect.stringContaining(option)]);
    }
  });

  it('shows calls that do the same', async () => {
    const { url } = await started();
    const calls = [...page.matchAll(/^curl (?:-X (\w+) )?\$S(\S+)(?: -d '(.*)')?/gm)];
    expect(calls).toHaveLength(3);
    for (const [, method = 'GET', path = '', body] of calls) {
      const { status } = await fetch(`${url}/simulator${path}`, {
        method,
        ...(body !== undefined && { body }),
      });
      expect([path, status]).toEqual([path, 200]);
    }
  });
});
