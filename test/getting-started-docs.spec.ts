import type { Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { PayscoreConfigError, ServiceOrderService, type PayscoreModuleOptions } from 'nestjs-payscore';
import { PayscoreSimulator, type SimulatedHost } from 'nestjs-payscore/testing';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { command } from '../lib/cli/command.js';
import { environmentVariables, type EnvironmentVariable } from '../lib/config/environment-variables.js';
import { isShortAndCompiles } from './support/documentation-page.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';

const page = MarkdownSnippets.of('docs/getting-started.md', '.getting-started');

const rows = (heading: string): string[][] =>
  [
    ...page.text
      .slice(page.text.indexOf(heading))
      .split(/\n\n/, 1)
      .join('')
      .matchAll(/^\| `.*$/gm),
  ].map(([row]) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

const flags = (text: string): (string | undefined)[] =>
  [...text.matchAll(/(?:^ {2}|`)(--[\w-]+)/gm)].map(([, flag]) => flag);

/** The merchant of a simulator, whose variables are those of the process. */
async function simulated(): Promise<PayscoreSimulator> {
  const simulator = await PayscoreSimulator.start();
  onTestFinished(() => simulator.stop());
  for (const [name, value] of Object.entries(simulator.clientConfigs()[0]?.env ?? {}))
    vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  return simulator;
}

async function run(...args: string[]): Promise<string> {
  let out = '';
  await command(args, { out: (text) => void (out += text), err: (text) => void (out += text) });
  return out;
}

describe('The page on getting started', () => {
  isShortAndCompiles(page);

  it('lists every variable as it is read', () => {
    const shown = rows('| variable').map((cells) =>
      cells.map((cell, at) => (at === 2 ? cell.replaceAll('`', '') : cell)),
    );
    expect(shown).toEqual(
      Object.entries<EnvironmentVariable>(environmentVariables).map(([name, { holds, required, file }]) => [
        `\`${name}\``,
        required === true ? 'yes' : '',
        holds,
        file === true ? 'yes' : '',
      ]),
    );
  });

  it('lists every flag of init', async () => {
    const listed = rows('| flag').flatMap(([flag = '']) => flags(flag));
    expect(listed).toEqual(flags(await run('init', '--help')));
    expect(listed).toHaveLength(4);
  });

  it('lists every file that init writes', async () => {
    const root = mkdtempSync(join(tmpdir(), 'payscore-init-'));
    onTestFinished(() => rmSync(root, { recursive: true }));
    const manifest = { dependencies: { '@nestjs/core': '^12.0.0', jest: '^30.0.0' } };
    writeFileSync(join(root, 'package.json'), JSON.stringify(manifest));
    const project = ['--project', root, '--dir', 'src/payscore'];
    await run('init', ...project);
    const written = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'package.json')
      .map(({ parentPath, name }) => `\`${join(parentPath, name).slice(root.length + 1)}\``);
    expect(rows('| file').map(([file]) => file)).toEqual(expect.arrayContaining(written));
    expect(rows('| file')).toHaveLength(written.length);
  });

  it('shows options that add to those of the environment', async () => {
    const { baseUrl } = await simulated();
    const { payscoreOptions } = (await import(page.path('payscore.options.ts'))) as {
      payscoreOptions: () => PayscoreModuleOptions;
    };
    expect(payscoreOptions().http).toEqual({ baseUrl, timeout: 10_000 });
  });

  it('shows a namespace of @nestjs/config by which the application boots and calls', async () => {
    const simulator = await simulated();
    const { AppModule } = (await import(page.path('app.module.ts'))) as { AppModule: Type };
    const { MerchantService } = (await import(page.path('merchant.service.ts'))) as {
      MerchantService: Type<{ mchid: string }>;
    };
    const module = await Test.createTestingModule({ imports: [AppModule] }).compile();
    const orders = module.get(ServiceOrderService, { strict: false });
    await expect(orders.query({ outOrderNo: 'none' })).rejects.toMatchObject({ code: 'ORDER_NOT_EXIST' });
    expect(module.get(MerchantService).mchid).toBe(simulator.moduleOptions().mchid);
    await module.close();
  });

  it('shows a test with the namespace that needs no keys', async () => {
    const { simulated: start } = (await import(page.path('simulated.ts'))) as {
      simulated: () => Promise<SimulatedHost>;
    };
    const { app } = await start();
    onTestFinished(() => app.close());
    const orders = app.get(ServiceOrderService, { strict: false });
    await expect(orders.query({ outOrderNo: 'none' })).rejects.toMatchObject({ code: 'ORDER_NOT_EXIST' });
  });

  it('shows a namespace that names what is missing', async () => {
    await simulated();
    vi.stubEnv('WECHATPAY_SERIAL_NO', '');
    const { AppModule } = (await import(page.path('app.module.ts'))) as { AppModule: Type };
    const boot = Test.createTestingModule({ imports: [AppModule] }).compile();
    await expect(boot).rejects.toThrow(PayscoreConfigError);
    await expect(boot).rejects.toMatchObject({ option: 'WECHATPAY_SERIAL_NO' });
  });
});
