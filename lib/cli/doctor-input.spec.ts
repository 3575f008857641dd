import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { fixture, merchant } from '../../test/support/keys.js';
import type { DoctorInput } from '../doctor/index.js';
import { doctorInput, type DoctorFlags } from './doctor-input.js';
import { UsageError } from './terminal.js';

const apiV3Key = 'b7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb';
const defaults: DoctorFlags = {
  privateKeyEnv: 'WECHATPAY_PRIVATE_KEY',
  apiV3KeyEnv: 'WECHATPAY_API_V3_KEY',
  timeout: 1_000,
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'payscore-doctor-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  onTestFinished(() => void vi.unstubAllEnvs());
});

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

const input = (flags: Partial<DoctorFlags>): Promise<DoctorInput> =>
  doctorInput({ ...defaults, ...flags }, (name) => name in flags);

const refusal = async (flags: Partial<DoctorFlags>): Promise<string> => {
  const failure: unknown = await input(flags).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UsageError);
  return (failure as Error).message;
};

const environment = {
  WECHATPAY_MCHID: '1230000109',
  WECHATPAY_SERIAL_NO: 'AB12',
  WECHATPAY_PRIVATE_KEY: merchant.privateKey,
  WECHATPAY_API_V3_KEY: apiV3Key,
  WECHATPAY_PUBLIC_KEY_ID: 'PUB_KEY_ID_1',
  WECHATPAY_PUBLIC_KEY: 'pem',
  WECHATPAY_APPID: 'wx1',
  WECHATPAY_SERVICE_ID: '500001',
  WECHATPAY_NOTIFY_URL: 'https://shop.example/n',
  WECHATPAY_BASE_URL: 'http://127.0.0.1:8443',
};
const options = {
  mchid: '1230000109',
  serialNo: 'AB12',
  privateKey: merchant.privateKey,
  apiV3Key,
  platformKeys: { PUB_KEY_ID_1: 'pem' },
  appid: 'wx1',
  serviceId: '500001',
  notifyUrl: 'https://shop.example/n',
  http: { baseUrl: 'http://127.0.0.1:8443' },
};
const setEnvironment = (): void =>
  Object.entries(environment).forEach(([name, value]) => vi.stubEnv(name, value));

describe('Without a configuration file', () => {
  it("the README's variables are the options", async () => {
    setEnvironment();
    expect((await input({})).options).toEqual(options);
  });

  it('an empty variable counts as none', async () => {
    setEnvironment();
    vi.stubEnv('WECHATPAY_BASE_URL', '');
    vi.stubEnv('WECHATPAY_PRIVATE_KEY_FILE', '');
    const { http: _, ...others } = options;
    expect((await input({})).options).toEqual(others);
  });

  it('a .env is read as well; a variable that is set wins', async () => {
    for (const name of Object.keys(environment)) vi.stubEnv(name, undefined);
    vi.stubEnv('WECHATPAY_MCHID', '1900000001');
    const lines = Object.entries(environment).map(([name, value]) => `${name}=${JSON.stringify(value)}\n`);
    const dotenv = file('.env', lines.join(''));
    const read = await input({ dotenv });
    expect(read.options).toEqual({ ...options, mchid: '1900000001' });
    expect(read.secretFiles).toEqual([dotenv]);
  });

  it('flags win', async () => {
    setEnvironment();
    vi.stubEnv('OTHER_KEY', 'other');
    const privateKeyFile = file('apiclient_key.pem', 'from the file');
    const read = await input({
      mchid: '1900000001',
      serialNo: 'CD34',
      privateKeyFile,
      apiV3KeyEnv: 'OTHER_KEY',
      publicKeyId: 'PUB_KEY_ID_2',
      publicKeyFile: file('pub_key.pem', 'public'),
      notifyUrl: 'https://other.example/n',
      baseUrl: 'http://127.0.0.1:1',
      certificateFile: file('apiclient_cert.pem', fixture('platform-2026.crt')),
    });
    expect(read.options).toMatchObject({
      mchid: '1900000001',
      serialNo: 'CD34',
      privateKey: 'from the file',
      apiV3Key: 'other',
      platformKeys: { PUB_KEY_ID_2: 'public' },
      notifyUrl: 'https://other.example/n',
      http: { baseUrl: 'http://127.0.0.1:1' },
    });
    expect(read.secretFiles).toEqual([privateKeyFile]);
    expect(read.certificate?.serialNumber).toBe('2026A1B2C3D4E5F60718293A4B5C6D7E8F901234');
  });

  it('the files may be named by variables', async () => {
    setEnvironment();
    const path = file('apiclient_key.pem', 'from the file');
    vi.stubEnv('WECHATPAY_PRIVATE_KEY_FILE', path);
    vi.stubEnv('WECHATPAY_CERTIFICATE_FILE', file('apiclient_cert.pem', fixture('platform-2026.crt')));
    const read = await input({});
    expect(read).toMatchObject({ options: { privateKey: 'from the file' }, secretFiles: [path] });
    expect(read.certificate).toBeDefined();
  });
});

describe('The variables of payscoreOptionsFromEnv', () => {
  it('are read by the same rules: secrets from files', async () => {
    setEnvironment();
    const path = file('api-v3-key', `${apiV3Key}\n`);
    vi.stubEnv('WECHATPAY_API_V3_KEY', '');
    vi.stubEnv('WECHATPAY_API_V3_KEY_FILE', path);
    expect(await input({})).toMatchObject({ options: { apiV3Key }, secretFiles: [path] });
  });

  it('are refused where a name is misspelt', async () => {
    setEnvironment();
    vi.stubEnv('WECHATPAY_NOTIFY_URI', 'https://shop.example/n');
    expect(await refusal({})).toBe(
      'WECHATPAY_NOTIFY_URI: there is no such variable. Did you mean WECHATPAY_NOTIFY_URL? Set that instead.',
    );
  });
});

describe('A configuration file', () => {
  const config = `{ mchid: '1', http: { timeout: 5000 }, clock: undefined }`;
  const expected = { mchid: '1', http: { timeout: 5_000 } };

  it.each([
    ['an object of CommonJS', 'a.cjs', `module.exports = ${config};`],
    ['a function of CommonJS', 'b.cjs', `module.exports = () => (${config});`],
    [
      'a default that TypeScript compiled',
      'c.js',
      `Object.defineProperty(exports, '__esModule', { value: true }); exports.default = async () => (${config});`,
    ],
    ['an object of an ES module', 'd.mjs', `export default ${config};`],
    ['an asynchronous function of an ES module', 'e.mjs', `export default async () => (${config});`],
    ['JSON', 'f.json', '{ "mchid": "1", "http": { "timeout": 5000 } }'],
  ])('may be %s; the environment is left to it', async (_, name, content) => {
    setEnvironment();
    const path = file(name, content);
    const { options: read, secretFiles } = await input({ config: path });
    expect(read).toEqual(expected);
    expect(secretFiles).toEqual(name.endsWith('.json') ? [path] : []);
  });

  it('is overridden by flags, option by option', async () => {
    vi.stubEnv('OTHER_KEY', 'other');
    const { options: read } = await input({
      config: file('a.cjs', `module.exports = ${config};`),
      mchid: '2',
      apiV3KeyEnv: 'OTHER_KEY',
      baseUrl: 'http://127.0.0.1:1',
    });
    expect(read).toEqual({
      mchid: '2',
      apiV3Key: 'other',
      http: { timeout: 5_000, baseUrl: 'http://127.0.0.1:1' },
    });
  });

  it.each([
    ['nothing', 'a.mjs', 'export const options = {};', 'exports no options'],
    ['a list', 'b.cjs', 'module.exports = [{}];', 'exports no options'],
    ['a function without a result', 'c.mjs', 'export default () => undefined;', 'exports no options'],
    ['JSON that is cut off', 'd.json', `{ "apiV3Key": "${apiV3Key}`, 'd.json is no JSON'],
    ['what does not parse', 'e.mjs', `export default { apiV3Key: '${apiV3Key}`, 'e.mjs cannot be loaded'],
    [
      'a function that throws',
      'f.mjs',
      `export default () => { throw new Error('no ${apiV3Key} at MCHID'); };`,
      'throws: Error: no … at MCHID',
    ],
    [
      'a rejection',
      'g.mjs',
      `export default async () => { throw new Error(${JSON.stringify(merchant.privateKey)}); };`,
      'throws: Error: …',
    ],
  ])('that exports %s is refused, and no key is shown', async (_, name, content, message) => {
    const said = await refusal({ config: file(name, content) });
    expect(said).toContain(message);
    expect(said).not.toContain(apiV3Key);
    expect(said).not.toMatch(/MII|[A-Za-z0-9+/]{30}/);
  });
});
