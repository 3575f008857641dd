import { Logger, ConsoleLogger } from '@nestjs/common';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { PayscoreWebhookController } from 'nestjs-payscore';
import { PayscoreSimulator, type PayscoreSimulatorOptions } from 'nestjs-payscore/testing';
import { certificateOfMerchant, day, merchantCertificate } from './support/certificates.js';
import { Examined } from './support/examined.js';
import { strangersKey, platform2026, platform2030, publicKeyIdentity } from './support/keys.js';
import { PayscoreHost } from './support/payscore-host.js';

// A simulator with the machine's clock, by which certificates are judged.
async function start(options?: PayscoreSimulatorOptions): Promise<PayscoreSimulator> {
  const simulator = await PayscoreSimulator.start(options);
  onTestFinished(() => simulator.stop());
  return simulator;
}

beforeAll(() => Logger.overrideLogger(false));
afterAll(() => Logger.overrideLogger(new ConsoleLogger()));

@PayscoreWebhookController('wechat/payscore')
class Notifications {}

function keyFile(mode: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'payscore-doctor-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'apiclient_key.pem');
  writeFileSync(path, 'a key', { mode });
  return path;
}

const strangersPem = strangersKey.export({ type: 'pkcs8', format: 'pem' }).toString();

describe('The doctor', () => {
  it('finds nothing wrong with a right configuration', async () => {
    const simulator = await start({ platformKeys: 'both' });
    const host = await PayscoreHost.of(simulator).controllers(Notifications).start();
    const options = { ...simulator.moduleOptions(), notifyUrl: host.url('/wechat/payscore') };
    const certificate = await certificateOfMerchant(options);
    const examined = await Examined.of({ options, certificate, secretFiles: [keyFile(0o600)] });
    expect(examined.findings).toEqual([]);
    expect(examined.report).toMatchObject({ version: 1, mchid: options.mchid, fine: true });
    expect(examined.statuses).toEqual({
      options: 'passed',
      'key-pair': 'passed',
      certificate: 'passed',
      'platform-keys': 'passed',
      'key-file': 'passed',
      dns: 'passed',
      reachability: 'passed',
      // Plain http.
      tls: 'skipped',
      clock: 'passed',
      echo: 'passed',
      'api-v3-key': 'passed',
      'notify-url': 'passed',
    });
    expect(simulator.requests.map(({ path, status }) => `${status} ${path}`)).toEqual([
      '200 /v3/security/echo',
      '200 /v3/certificates',
    ]);
  });

  it('says what it could not see, and what to pass', async () => {
    const simulator = await start();
    const { report, statuses } = await Examined.of({ options: simulator.moduleOptions() });
    expect(report.fine).toBe(true);
    expect(statuses).toMatchObject({
      'key-pair': 'skipped',
      certificate: 'skipped',
      'key-file': 'skipped',
      echo: 'passed',
      'api-v3-key': 'skipped',
      'notify-url': 'skipped',
    });
    const summaries = report.checks.map(({ summary }) => summary).join('\n');
    for (const flag of ['--certificate-file', '--private-key-file', '--notify-url'])
      expect(summaries).toContain(flag);
  });
});

describe('Options', () => {
  it('are all named that are wrong; the network is tried nevertheless', async () => {
    const simulator = await start();
    const examined = await Examined.of({
      options: {
        ...simulator.moduleOptions(),
        mchid: 'shop',
        apiV3Key: 'short',
        notifyUrl: 'http://shop.example',
      },
    });
    const { findings } = examined.check('options');
    expect(findings.map(({ problem }) => problem.split(':')[0])).toEqual(['mchid', 'apiV3Key', 'notifyUrl']);
    expect(findings[1]).toEqual({
      code: 'OPTION_WRONG',
      level: 'error',
      problem: 'apiV3Key: it has 5 bytes',
      remedy: 'Pass the 32 bytes set in the merchant platform, without blanks or line breaks',
    });
    expect(examined.statuses).toMatchObject({ options: 'failed', reachability: 'passed', echo: 'skipped' });
    expect(examined.report.fine).toBe(false);
  });

  it('include keys that do not parse', async () => {
    const { privateKey, ...options } = (await start()).moduleOptions();
    const cutOff = privateKey.slice(0, 400);
    const examined = await Examined.of({
      options: { ...options, privateKey: cutOff },
      certificate: await certificateOfMerchant({ ...options, privateKey }),
    });
    expect(examined.check('options').findings[0]?.problem).toMatch(
      /^privateKey: the PEM block does not parse/,
    );
    expect(examined.check('key-pair')).toMatchObject({
      status: 'skipped',
      summary: 'the private key does not parse: see options',
    });
  });

  it('include the connection itself', async () => {
    const simulator = await start();
    const options = { ...simulator.moduleOptions(), http: { baseUrl: 'ftp://shop.example' } };
    const { findings, statuses } = await Examined.of({ options });
    expect(findings).toEqual(['options error OPTION_WRONG']);
    expect(statuses).toMatchObject({
      dns: 'skipped',
      reachability: 'skipped',
      tls: 'skipped',
      clock: 'skipped',
    });
  });
});

describe('The merchant API certificate', () => {
  it('must be of the private key', async () => {
    const simulator = await start();
    const options = simulator.moduleOptions();
    const certificate = await certificateOfMerchant(options);
    const examined = await Examined.of({ options: { ...options, privateKey: strangersPem }, certificate });
    expect(examined.check('key-pair').findings).toMatchObject([
      {
        code: 'KEY_PAIR_DIFFERS',
        level: 'error',
        remedy: expect.stringContaining('of one download') as string,
      },
    ]);
    expect(examined.check('echo').findings).toMatchObject([{ code: 'ECHO_REFUSED' }]);
  });

  it('may be the one of the options', async () => {
    const options = (await start()).moduleOptions();
    const pem = await merchantCertificate(options, { to: 20.5 });
    const examined = await Examined.of({ options: { ...options, merchantCertificate: pem } });
    expect(examined.findings).toEqual(['certificate warning CERTIFICATE_EXPIRES_SOON']);
    expect(examined.check('key-pair').status).toBe('passed');
    const another = { ...options, merchantCertificate: pem, privateKey: strangersPem };
    expect((await Examined.of({ options: another })).findings).toEqual([
      'options error OPTION_WRONG',
      'key-pair error KEY_PAIR_DIFFERS',
      'certificate warning CERTIFICATE_EXPIRES_SOON',
    ]);
  });

  it('of the options that is none is told once', async () => {
    const options = {
      ...(await start()).moduleOptions(),
      merchantCertificate: '-----BEGIN CERTIFICATE-----',
    };
    const examined = await Examined.of({ options });
    expect(examined.findings).toEqual(['options error OPTION_WRONG']);
    expect(examined.check('certificate').status).toBe('skipped');
  });

  it('must have the configured serial number, which is named', async () => {
    const simulator = await start();
    const { serialNo, ...options } = simulator.moduleOptions();
    const certificate = await certificateOfMerchant({ ...options, serialNo });
    const wrong = { ...options, serialNo: '5157F09EFDC096DE15EBE81A47057A72AAAAAAAA' };
    const examined = await Examined.of({ options: wrong, certificate });
    expect(examined.check('certificate').findings).toEqual([
      {
        code: 'SERIAL_DIFFERS',
        level: 'error',
        problem: `serialNo is not the serial number of the certificate, ${serialNo}`,
        remedy: `Set serialNo to ${serialNo}`,
      },
    ]);
    expect(examined.findings).toContain('echo error ECHO_REFUSED');
  });

  it('may be written with leading zeros and small letters', async () => {
    const { serialNo, ...options } = (await start()).moduleOptions();
    const certificate = await certificateOfMerchant({ ...options, serialNo });
    const { findings } = (
      await Examined.of({ options: { ...options, serialNo: serialNo.toLowerCase() }, certificate })
    ).check('certificate');
    expect(findings).toEqual([]);
  });

  it('must be of the merchant', async () => {
    const options = (await start()).moduleOptions();
    const certificate = await certificateOfMerchant({ ...options, mchid: '1900000001' });
    const examined = await Examined.of({ options, certificate });
    expect(examined.findings).toEqual(['certificate error CERTIFICATE_OF_ANOTHER_MERCHANT']);
    expect(examined.check('certificate').findings[0]?.remedy).toContain('Set mchid to 1900000001');
  });

  it.each([
    [{ from: -700, to: -1 }, 'certificate error CERTIFICATE_EXPIRED', false],
    [{ from: 2, to: 700 }, 'certificate error CERTIFICATE_NOT_YET_VALID', false],
    [{ from: -700, to: 29.5 }, 'certificate warning CERTIFICATE_EXPIRES_SOON', true],
  ])('must be valid, by the host’s clock: %j', async (times, finding, fine) => {
    const options = (await start()).moduleOptions();
    const { findings, report } = await Examined.of({
      options,
      certificate: await certificateOfMerchant(options, times),
    });
    expect(findings).toEqual([finding]);
    expect(report.fine).toBe(fine);
  });

  it('with 30 days left is not warned of, and the days are told', async () => {
    const options = (await start()).moduleOptions();
    const certificate = await certificateOfMerchant(options, { to: 30.5 });
    const { status, summary } = (await Examined.of({ options, certificate })).check('certificate');
    expect({ status, summary }).toEqual({
      status: 'passed',
      summary: `serial number ${options.serialNo}, 30 days left`,
    });
  });
});

describe("WeChat Pay's keys", () => {
  it.each([
    [Date.parse('2031-02-01'), 'platform-keys error CERTIFICATE_EXPIRED'],
    [Date.parse('2030-12-15'), 'platform-keys warning CERTIFICATE_EXPIRES_SOON'],
  ])('among the options must be valid: at %i', async (now, finding) => {
    const simulator = await start();
    const platformKeys = { [platform2026.id]: platform2026.pem };
    const options = { ...simulator.moduleOptions(), platformKeys, clock: () => now };
    const { findings } = await Examined.of({ options });
    expect(findings).toContain(finding);
  });

  it('are named, public key or certificate', async () => {
    const platformKeys = {
      [publicKeyIdentity.id]: publicKeyIdentity.pem,
      [platform2030.id]: platform2030.pem,
    };
    const options = {
      ...(await start()).moduleOptions(),
      platformKeys,
      clock: () => Date.parse('2033-01-01'),
    };
    const { status, summary } = (await Examined.of({ options })).check('platform-keys');
    expect({ status, summary }).toEqual({
      status: 'passed',
      summary: `${publicKeyIdentity.id}, ${platform2030.id}`,
    });
  });

  it('that the configuration lacks leave the answer unverified', async () => {
    const simulator = await start();
    const platformKeys = { [publicKeyIdentity.id]: publicKeyIdentity.pem };
    const examined = await Examined.of({ options: { ...simulator.moduleOptions(), platformKeys } });
    expect(examined.findings).toEqual(['echo error ANSWER_UNVERIFIED']);
    expect(examined.check('echo').findings[0]?.problem).toContain(publicKeyIdentity.id);
  });
});

describe('The APIv3 key', () => {
  const wrong = 'x'.repeat(32);

  it.each(['certificate', 'both'] as const)(
    'must decrypt the platform certificates: %s',
    async (platformKeys) => {
      const simulator = await start({ platformKeys });
      const right = simulator.moduleOptions();
      expect((await Examined.of({ options: right })).check('api-v3-key')).toMatchObject({
        status: 'passed',
        summary: expect.stringMatching(/^decrypts \d platform certificate/) as string,
      });
      const examined = await Examined.of({ options: { ...right, apiV3Key: wrong } });
      expect(examined.check('api-v3-key').findings).toMatchObject([
        { code: 'API_V3_KEY_WRONG', level: 'error' },
      ]);
      expect(examined.report.fine).toBe(false);
    },
  );

  it('of a merchant without platform certificates cannot be tried', async () => {
    const examined = await Examined.of({ options: { ...(await start()).moduleOptions(), apiV3Key: wrong } });
    expect(examined.check('api-v3-key')).toMatchObject({
      status: 'skipped',
      summary:
        'the merchant has no platform certificates, so only a notification shows whether the key is right',
    });
  });
});

describe('The file of the private key', () => {
  it.skipIf(process.platform === 'win32').each([0o644, 0o640, 0o604, 0o620])(
    'may be read by its owner only: %o',
    async (mode) => {
      const path = keyFile(0o600);
      const { chmodSync } = await import('node:fs');
      chmodSync(path, mode);
      const examined = await Examined.of({ options: (await start()).moduleOptions(), secretFiles: [path] });
      expect(examined.check('key-file').findings).toEqual([
        {
          code: 'KEY_FILE_OPEN',
          level: 'warning',
          problem: `${path} has mode 0${mode.toString(8)}: others than its owner have access`,
          remedy: `chmod 600 ${path}, as the account that runs the host`,
        },
      ]);
      // Payments go on.
      expect(examined.report.fine).toBe(true);
    },
  );

  it.each([0o600, 0o400])('is right with %o', async (mode) => {
    const examined = await Examined.of({
      options: (await start()).moduleOptions(),
      secretFiles: [keyFile(mode)],
    });
    expect(examined.check('key-file').status).toBe('passed');
  });
});

describe('The clock', () => {
  it.each([
    [0, [], ''],
    [20, [], ''],
    [120, ['clock warning CLOCK_SKEWED'], 'the clock is 120 s ahead of'],
    [-120, ['clock warning CLOCK_SKEWED'], 'the clock is 120 s behind'],
  ])('is compared with a signed answer: %i s', async (seconds, findings, words) => {
    const simulator = await start();
    const options = { ...simulator.moduleOptions(), clock: () => Date.now() + seconds * 1_000 };
    const examined = await Examined.of({ options });
    expect(examined.findings).toEqual(findings);
    expect(examined.check('clock').summary).toContain('by the signed answer of 127.0.0.1');
    const [finding] = examined.check('clock').findings;
    // The timestamp of an answer has whole seconds.
    expect(finding?.problem.replace(/1(19|21) s/, '120 s') ?? '').toContain(words);
    expect(examined.report.fine).toBe(true);
  });

  it.each([3_600, -3_600])(
    'so wrong that calls are refused is seen by the Date header: %i s',
    async (seconds) => {
      const simulator = await start();
      const options = { ...simulator.moduleOptions(), clock: () => Date.now() + seconds * 1_000 };
      const examined = await Examined.of({ options });
      expect(examined.findings).toEqual(['clock error CLOCK_WRONG', 'echo error ECHO_REFUSED']);
      expect(examined.check('clock').findings[0]?.problem).toMatch(
        /^the clock is 3(599|600|601) s (ahead of|behind) WeChat Pay's; 300 s are allowed$/,
      );
    },
  );

  it('is the one that the options have', async () => {
    const options = (await start()).moduleOptions();
    const certificate = await certificateOfMerchant(options);
    const { findings } = await Examined.of({
      options: { ...options, clock: () => Date.now() + 400 * day },
      certificate,
    });
    expect(findings).toContain('certificate error CERTIFICATE_EXPIRED');
  });
});
