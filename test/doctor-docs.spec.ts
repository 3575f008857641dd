import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { Test } from '@nestjs/testing';
import type { Type } from '@nestjs/common';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { PayscoreWebhookController, ServiceOrderService } from 'nestjs-payscore';
import { PayscoreSimulator } from 'nestjs-payscore/testing';
import { checks } from '../lib/doctor/checks.js';
import { merchantCertificate } from './support/certificates.js';
import { doctor, reportOf, variables } from './support/doctor-process.js';
import { isShortAndCompiles } from './support/documentation-page.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';
import { PayscoreHost } from './support/payscore-host.js';

const page = MarkdownSnippets.of('docs/doctor.md', '.doctor');
const commands = [...page.text.matchAll(/^npx nestjs-payscore doctor (.+)$/gm)].map(([, args = '']) =>
  args.split(' '),
);

@PayscoreWebhookController('wechat/payscore')
class Notifications {}

/** The folder of a host, with its keys, its `.env` and its compiled configuration, whose WeChat Pay is a simulator. */
async function deployed(): Promise<{ readonly folder: string; readonly env: Record<string, string> }> {
  const simulator = await PayscoreSimulator.start();
  onTestFinished(() => simulator.stop());
  const host = await PayscoreHost.of(simulator).controllers(Notifications).start();
  const options = { ...simulator.moduleOptions(), notifyUrl: host.url('/wechat/payscore') };
  const folder = mkdtempSync(join(tmpdir(), 'payscore-doctor-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const write = (name: string, content: string): void =>
    writeFileSync(join(folder, name), content, { mode: 0o600 });
  mkdirSync(join(folder, 'keys'));
  mkdirSync(join(folder, 'dist'));
  const env = variables(options);
  write('keys/apiclient_key.pem', options.privateKey);
  write('keys/apiclient_cert.pem', await merchantCertificate(options));
  write('keys/pub_key.pem', env['WECHATPAY_PUBLIC_KEY'] ?? '');
  write(
    '.env',
    Object.entries(env)
      .map(([name, value]) => `${name}=${JSON.stringify(value)}\n`)
      .join(''),
  );
  const compilerOptions = {
    module: ts.ModuleKind.CommonJS,
    target: ts.ScriptTarget.ES2022,
    esModuleInterop: true,
  };
  const source = readFileSync(page.path('payscore.config.ts'), 'utf8');
  write('dist/payscore.config.js', ts.transpileModule(source, { compilerOptions }).outputText);
  const { WECHATPAY_PRIVATE_KEY: _, WECHATPAY_PUBLIC_KEY: __, ...others } = env;
  const files = {
    WECHATPAY_PRIVATE_KEY_FILE: 'keys/apiclient_key.pem',
    WECHATPAY_PUBLIC_KEY_FILE: 'keys/pub_key.pem',
  };
  return { folder, env: { ...others, ...files } };
}

/** JSON without what differs from run to run. */
const same = (json: string): string =>
  json.replace(/[0-9A-F]{40}/g, 'SERIAL').replace(/"milliseconds":\d+/, '');

describe('The page on the doctor', () => {
  isShortAndCompiles(page);

  it('has commands that find nothing wrong with a right configuration', async () => {
    const { folder, env } = await deployed();
    expect(commands.map(([flag]) => flag)).toEqual(['--config', '--dotenv', '--dotenv']);
    for (const args of commands) {
      const ended = await doctor(args, args.includes('--config') ? env : {}, folder);
      expect(ended).toMatchObject({ code: 0, err: '' });
      expect(ended.out).toMatch(/ok +notify-url|"notify-url",\s+"status": "passed"/);
    }
  });

  it('has a configuration that the host boots with', async () => {
    const { folder, env } = await deployed();
    for (const [name, value] of Object.entries(env))
      vi.stubEnv(name, value.replace(/^keys/, `${folder}/keys`));
    const { AppModule } = (await import(page.path('app.module.ts'))) as { AppModule: Type };
    const module = await Test.createTestingModule({ imports: [AppModule] }).compile();
    expect(module.get(ServiceOrderService, { strict: false })).toBeInstanceOf(ServiceOrderService);
    await module.close();
  });

  it('shows JSON as it is printed', async () => {
    const { folder } = await deployed();
    const [, json = ''] = /```json\n([^]*?)```/.exec(page.text) ?? [];
    const shown = JSON.parse(json) as ReturnType<typeof reportOf>;
    const args = [
      '--dotenv',
      '.env',
      '--certificate-file',
      'keys/apiclient_cert.pem',
      '--serial-no',
      'AB12',
      '--json',
    ];
    const printed = reportOf(await doctor(args, {}, folder));
    expect(same(JSON.stringify(shown.checks))).toBe(
      same(JSON.stringify(printed.checks.filter(({ name }) => name === 'certificate'))),
    );
    expect({ ...shown, checks: [] }).toEqual({ ...printed, checks: [] });
  });

  it('lists every check in its order, and every finding', () => {
    const rows = [...page.text.matchAll(/^\| ([a-z0-9-]+) +\|/gm)].map(([, name]) => name);
    expect(rows.filter((name) => checks.some((check) => check.name === name))).toEqual(
      checks.map(({ name }) => name),
    );
    const room = resolve(__dirname, '../lib/doctor');
    const sources = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /(?<!\.spec)\.ts$/.test(file),
    );
    const codes = sources.flatMap((file) =>
      [...readFileSync(join(room, file), 'utf8').matchAll(/'([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)'/g)].map(
        ([, code]) => code,
      ),
    );
    const ofOthers = ['UND_ERR', 'RESOURCE_NOT_EXISTS'];
    const found = [...new Set(codes)].filter((code) => !ofOthers.includes(code as string));
    expect(found.length).toBeGreaterThan(20);
    for (const code of found) expect(page.text).toContain(`\`${code}\``);
  });
});
