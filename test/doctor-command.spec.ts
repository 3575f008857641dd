import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { PayscoreWebhookController } from 'nestjs-payscore';
import { PayscoreSimulator, type PayscoreSimulatorOptions } from 'nestjs-payscore/testing';
import { merchantCertificate } from './support/certificates.js';
import { doctor, reportOf, variables } from './support/doctor-process.js';
import { fixture } from './support/keys.js';
import { listen } from './support/local-server.js';
import { PayscoreHost } from './support/payscore-host.js';

@PayscoreWebhookController('wechat/payscore')
class Notifications {}

async function start(options?: PayscoreSimulatorOptions): Promise<PayscoreSimulator> {
  const simulator = await PayscoreSimulator.start(options);
  onTestFinished(() => simulator.stop());
  return simulator;
}

function folder(): (name: string, content: string) => string {
  const path = mkdtempSync(join(tmpdir(), 'payscore-doctor-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return (name, content) => {
    writeFileSync(join(path, name), content, { mode: 0o600 });
    return join(path, name);
  };
}

describe('npx nestjs-payscore doctor', () => {
  it('ends with 0 and a report for people where all is well', async () => {
    const file = folder();
    const simulator = await start({ platformKeys: 'both' });
    const host = await PayscoreHost.of(simulator).controllers(Notifications).start();
    const options = { ...simulator.moduleOptions(), notifyUrl: host.url('/wechat/payscore') };
    const key = file('apiclient_key.pem', options.privateKey);
    const certificate = file('apiclient_cert.pem', await merchantCertificate(options));
    const ended = await doctor(
      ['--private-key-file', key, '--certificate-file', certificate],
      variables(options),
    );
    expect(ended).toMatchObject({ code: 0, err: '' });
    expect(ended.out).toContain(`Merchant ${options.mchid}\n`);
    for (const name of ['key-pair', 'certificate', 'key-file', 'clock', 'echo', 'api-v3-key', 'notify-url'])
      expect(ended.out).toMatch(new RegExp(`^ok +${name} `, 'm'));
    expect(ended.out).toContain('Nothing found that stops payments: 0 errors, 0 warnings.\n');
  });

  it('ends with 1 where payments would fail, and says what to fix', async () => {
    const file = folder();
    const options = (await start()).moduleOptions();
    const certificate = file('apiclient_cert.pem', await merchantCertificate(options));
    const args = ['--serial-no', 'AB12', '--certificate-file', certificate];
    const ended = await doctor(args, variables(options));
    expect(ended).toMatchObject({ code: 1, err: '' });
    expect(ended.out).toMatch(/^FAILED +certificate /m);
    expect(ended.out).toContain(`to fix: Set serialNo to ${options.serialNo}\n`);
    expect(ended.out).toContain('Payments or notifications would fail: 2 errors, 0 warnings.\n');
  });

  it('prints JSON of a stable shape', async () => {
    const options = (await start()).moduleOptions();
    const ended = await doctor(['--json'], variables(options));
    expect(ended).toMatchObject({ code: 0, err: '' });
    const { checks, ...head } = reportOf(ended);
    expect(head).toEqual({ version: 1, mchid: options.mchid, fine: true });
    for (const check of checks) {
      expect(Object.keys(check)).toEqual(['name', 'status', 'milliseconds', 'summary', 'findings']);
      expect(check.milliseconds).toBeGreaterThanOrEqual(0);
    }
    expect(checks.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'options passed',
      'key-pair skipped',
      'certificate skipped',
      'platform-keys passed',
      'key-file skipped',
      'dns passed',
      'reachability passed',
      'tls skipped',
      'clock passed',
      'echo passed',
      'api-v3-key skipped',
      'notify-url skipped',
    ]);
  });

  it('prints the faults as JSON too, with 1, and nothing else on standard output', async () => {
    // Without a public key certificates are downloaded: the module logs that this fails.
    const { WECHATPAY_PUBLIC_KEY_ID: _, ...environment } = variables((await start()).moduleOptions());
    const ended = await doctor(['--json', '--api-v3-key-env', 'KEY'], { ...environment, KEY: 'short' });
    expect(ended).toMatchObject({ code: 1, err: '' });
    const { fine, checks } = reportOf(ended);
    expect(fine).toBe(false);
    expect(checks[0]?.findings).toEqual([
      {
        code: 'OPTION_WRONG',
        level: 'error',
        problem: 'apiV3Key: it has 5 bytes',
        remedy: 'Pass the 32 bytes set in the merchant platform, without blanks or line breaks',
      },
    ]);
  });

  it('without any option names those that are missing', async () => {
    const ended = await doctor(['--json', '--base-url', 'http://127.0.0.1:9']);
    expect(ended.code).toBe(1);
    const [options] = reportOf(ended).checks;
    expect(options?.findings.map(({ problem }) => problem)).toEqual([
      'mchid: it is missing',
      'serialNo: it is missing',
      'privateKey: it is missing',
      'apiV3Key: it is missing',
    ]);
    expect(reportOf(ended).mchid).toBeNull();
  });

  it.each([
    [['--jsn'], "unknown option '--jsn'"],
    [['--dotenv', '/nowhere/.env'], 'ENOENT|not found'],
    [['--config', '/nowhere/payscore.config.js'], 'cannot be loaded'],
    [['extra'], 'too many arguments'],
  ])('ends with 2 for %j, and prints no report', async (args, message) => {
    const ended = await doctor(['--json', ...args]);
    expect(ended).toMatchObject({ code: 2, out: '' });
    expect(ended.err).toMatch(new RegExp(message));
  });

  it('ends although the configuration file has opened something, and says where a file breaks', async () => {
    const file = folder();
    const options = (await start()).moduleOptions();
    const good = file(
      'payscore.config.mjs',
      `setInterval(() => {}, 1000); export default async () => (${JSON.stringify(options)});`,
    );
    expect(await doctor(['--config', good], variables(options))).toMatchObject({ code: 0, err: '' });
    const bad = file('bad.mjs', `export default { apiV3Key: '${options.apiV3Key}`);
    const ended = await doctor(['--config', bad], variables(options));
    expect(ended).toMatchObject({ code: 2, out: '' });
    expect(ended.err).toContain('bad.mjs cannot be loaded: SyntaxError');
  });

  it.each([
    ['a function that never returns', 'export default () => new Promise(() => undefined);'],
    ['a file that never loads', 'await new Promise(() => undefined);'],
  ])('ends with 2 for %s', async (_, source) => {
    const never = folder()('never.mjs', source);
    const ended = await doctor(['--config', never, '--timeout', '300']);
    expect(ended).toMatchObject({ code: 2, out: '' });
    expect(ended.err).toContain('does not return its options within 300 ms');
  });

  it('accepts the TLS certificate that Node is told to trust, and no other', async () => {
    const file = folder();
    const tls = { cert: fixture('self-signed.crt'), key: fixture('self-signed.key') };
    const simulator = await start({ tls });
    const environment = variables(simulator.moduleOptions());
    environment['WECHATPAY_BASE_URL'] = simulator.baseUrl.replace('127.0.0.1', 'localhost');
    const refused = await doctor(['--json'], environment);
    expect(refused.code).toBe(1);
    expect(reportOf(refused).checks.find(({ name }) => name === 'tls')).toMatchObject({ status: 'failed' });
    const trusted = await doctor(['--json'], {
      ...environment,
      NODE_EXTRA_CA_CERTS: file('ca.pem', tls.cert),
    });
    expect(trusted.code).toBe(0);
    const { checks } = reportOf(trusted);
    expect(checks.find(({ name }) => name === 'tls')?.summary).toMatch(
      /^localhost:\d+: TLSv1\.3, certificate valid for \d+ days$/,
    );
    expect(checks.find(({ name }) => name === 'echo')?.status).toBe('passed');
  });

  it('tells on standard error what takes longer than a second', async () => {
    const server = createServer((socket) => onTestFinished(() => void socket.destroy()));
    const port = await listen(server);
    const options = { ...(await start()).moduleOptions(), notifyUrl: `http://127.0.0.1:${port}/n` };
    const ended = await doctor(['--json', '--timeout', '1500'], variables(options));
    expect(ended).toMatchObject({ code: 1, err: 'still asking the running host …\n' });
    expect(reportOf(ended).checks.at(-1)?.findings).toMatchObject([{ code: 'NOTIFY_URL_UNANSWERED' }]);
  });
});
