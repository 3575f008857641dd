import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readConfigFile } from '../packages/simulator/src/cli/config-file.js';
import { command } from '../packages/simulator/src/cli/command.js';
import type { ManualClock, PayscoreSimulator } from '../lib/testing/index.js';
import { isShortAndCompiles } from './support/documentation-page.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';
import { SimulatedMerchant } from './support/simulated-merchant.js';

const page = MarkdownSnippets.of('docs/simulator.md', '.simulator');

describe('the page on the simulator', () => {
  isShortAndCompiles(page);

  it('shows a simulator that starts, and a day that goes wrong', async () => {
    const { started, unluckyDay, clock } = (await import(page.path('rental.ts'))) as {
      started: () => Promise<PayscoreSimulator>;
      unluckyDay: (simulator: PayscoreSimulator) => Promise<void>;
      clock: ManualClock;
    };
    const simulator = await started();
    onTestFinished(() => simulator.stop());
    const before = clock.now();
    await unluckyDay(simulator);
    expect(clock.now()).toBe(before + 15_000);
  });

  it('shows a file of merchants that the command takes', () => {
    const folder = mkdtempSync(join(tmpdir(), 'payscore-docs-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'merchants.json');
    writeFileSync(path, /```json\n([\s\S]*?)```/.exec(page.text)?.[1] ?? '');
    expect(readConfigFile(path)).toMatchObject({ mchid: '1900000109', platformKeys: 'both' });
  });

  it('shows options that the command has', async () => {
    let help = '';
    await command(['--help'], (text) => (help += text));
    const options =
      (page.text + readFileSync('docs/simulator-clients.md', 'utf8'))
        .match(/payscore-simulator( --[\w-]+ \S+)+/g)
        ?.join(' ')
        .match(/--[\w-]+/g) ?? [];
    expect(options.length).toBeGreaterThan(4);
    for (const option of options) expect(help).toContain(option);
  });

  it('shows calls that the control API answers', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.create();
    const calls = [...page.text.matchAll(/^curl (?:-X (\w+) )?\$S(\S+)(?: -d '(.*)')?/gm)];
    expect(calls.length).toBeGreaterThan(5);
    for (const [, method = 'GET', path = '', body] of calls) {
      const url = `${merchant.simulator.baseUrl}/simulator${path}`;
      const { status } = await fetch(url, { method, ...(body !== undefined && { body }) });
      expect([path, status]).toEqual([path, 200]);
    }
  });
});
