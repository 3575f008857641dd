import { Test } from '@nestjs/testing';
import { PayscoreModule, ServiceOrderService, type PayscoreModuleOptions } from 'nestjs-payscore';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { command } from '../packages/simulator/src/cli/command.js';
import type { PayscoreSimulator } from '../lib/testing/index.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';

const readme = MarkdownSnippets.of('README.md', '.printed-variables');
const options = readme.files.find(({ name }) => name === 'payscore.options.ts')?.code ?? '';
const read = [...new Set(options.match(/WECHATPAY_\w+/g))].toSorted();

const names = (lines: string): string[] =>
  [...lines.matchAll(/^(WECHATPAY_\w+)=./gm)].map(([, name = '']) => name).toSorted();

/** The command with the merchant of a file, and what it printed and wrote. */
async function run(merchant: object): Promise<{
  readonly simulator: PayscoreSimulator;
  readonly printed: string;
  readonly written: string;
}> {
  const folder = mkdtempSync(join(tmpdir(), 'payscore-printed-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'merchants.json');
  writeFileSync(file, JSON.stringify({ merchants: [merchant] }));
  let printed = '';
  const keys = join(folder, 'keys');
  const args = ['--port', '0', '--config', file, '--keys', keys];
  const simulator = await command(args, (text) => (printed += text));
  if (simulator === undefined) throw new Error('the command did not start');
  onTestFinished(() => simulator.stop());
  return { simulator, printed, written: readFileSync(join(keys, '.env'), 'utf8') };
}

describe('what the command prints and writes', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('is about the variables of README, and there are such', () => {
    expect(read).toContain('WECHATPAY_NOTIFY_URL');
    expect(read).toHaveLength(10);
  });

  it.each(['public-key', 'certificate', 'both'])(
    'holds every variable that README reads, and its options take them (%s)',
    async (platformKeys) => {
      const { printed, written } = await run({ platformKeys });
      expect([names(printed), names(written)]).toEqual([read, read]);
      for (const [name, value] of Object.entries(parseEnv(written))) vi.stubEnv(name, value);
      const { payscoreOptions } = (await import(readme.path('payscore.options.ts'))) as {
        payscoreOptions: () => PayscoreModuleOptions;
      };
      const module = await Test.createTestingModule({
        imports: [PayscoreModule.forRoot(payscoreOptions())],
      }).compile();
      await expect(module.get(ServiceOrderService).query({ outOrderNo: 'none' })).rejects.toMatchObject({
        code: 'ORDER_NOT_EXIST',
      });
      await module.close();
    },
  );

  it('names the key of a merchant who brought one, and does not show it', async () => {
    const { simulator } = await run({ mchid: '1900000109' });
    const { privateKey } = simulator.moduleOptions();
    const { printed, written } = await run({ mchid: '1900000109', privateKey });
    for (const text of [printed, written]) {
      expect(text).toContain('# WECHATPAY_PRIVATE_KEY is your own key');
      expect(text).not.toContain('PRIVATE KEY-----');
    }
  });

  it('shows commands one after the other, of which the simulator has the user’s route', async () => {
    const { simulator, printed } = await run({});
    const commands = printed.match(/^ {2}(npm start|curl) .*$/gm)?.map((line) => line.trim()) ?? [];
    expect(commands).toEqual([
      expect.stringMatching(/^npm start -- --env-file \/.*\/keys\/\.env$/),
      'curl -X POST http://127.0.0.1:3000/rentals/R1',
      `curl -X POST ${simulator.baseUrl}/simulator/orders/R1/confirm`,
      'curl -X POST http://127.0.0.1:3000/rentals/R1/return',
      `curl ${simulator.baseUrl}/simulator`,
    ]);
    const routes = await (await fetch(`${simulator.baseUrl}/simulator`)).text();
    expect(routes).toContain('POST /simulator/orders/{out_order_no}/confirm');
  });
});
