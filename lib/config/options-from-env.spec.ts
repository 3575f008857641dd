import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { apiV3Key, merchant, publicKeyIdentity } from '../../test/support/keys.js';
import { PayscoreConfigError, type PayscoreConfigFault } from '../errors/index.js';
import { environmentNames } from './environment-variables.js';
import { payscoreOptionsFromEnv } from './options-from-env.js';
import { resolveOptions } from './payscore.config.js';

const apiV2Key = 'c7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb';
const environment = {
  WECHATPAY_MCHID: merchant.mchid,
  WECHATPAY_SERIAL_NO: merchant.serialNo,
  WECHATPAY_PRIVATE_KEY: merchant.privateKey,
  WECHATPAY_API_V3_KEY: apiV3Key,
  WECHATPAY_PUBLIC_KEY_ID: publicKeyIdentity.id,
  WECHATPAY_PUBLIC_KEY: publicKeyIdentity.pem,
  WECHATPAY_APPID: 'wx1',
  WECHATPAY_SERVICE_ID: '500001',
  WECHATPAY_NOTIFY_URL: 'https://shop.weixin.qq.com/n',
  WECHATPAY_API_V2_KEY: apiV2Key,
};
const keys = [
  'WECHATPAY_PRIVATE_KEY',
  'WECHATPAY_API_V3_KEY',
  'WECHATPAY_PUBLIC_KEY',
  'WECHATPAY_API_V2_KEY',
];

const read = (
  changes: Readonly<Record<string, string | undefined>> = {},
): ReturnType<typeof resolveOptions> =>
  resolveOptions(payscoreOptionsFromEnv({ ...environment, ...changes }));

function faultsOf(changes: Readonly<Record<string, string | undefined>>): readonly PayscoreConfigFault[] {
  try {
    payscoreOptionsFromEnv({ ...environment, ...changes });
  } catch (error) {
    expect(error).toBeInstanceOf(PayscoreConfigError);
    for (const secret of [apiV3Key, apiV2Key, merchant.privateKey.split('\n')[2] ?? ''])
      expect((error as Error).message).not.toContain(secret);
    return (error as PayscoreConfigError).faults;
  }
  throw new Error('nothing was refused');
}

const namesOf = (changes: Readonly<Record<string, string | undefined>>): string[] =>
  faultsOf(changes).map(({ option }) => option);

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'payscore-env-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

describe('payscoreOptionsFromEnv', () => {
  it('returns the options, of process.env by default', () => {
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(payscoreOptionsFromEnv()).toEqual({
      mchid: merchant.mchid,
      serialNo: merchant.serialNo,
      privateKey: merchant.privateKey,
      apiV3Key,
      apiV2Key,
      platformKeys: { [publicKeyIdentity.id]: publicKeyIdentity.pem },
      appid: 'wx1',
      serviceId: '500001',
      notifyUrl: 'https://shop.weixin.qq.com/n',
    });
  });

  it('leaves out what is unset or empty, as a merchant with platform certificates has it', () => {
    const { WECHATPAY_MCHID, WECHATPAY_SERIAL_NO, WECHATPAY_PRIVATE_KEY, WECHATPAY_API_V3_KEY } = environment;
    const needed = { WECHATPAY_MCHID, WECHATPAY_SERIAL_NO, WECHATPAY_PRIVATE_KEY, WECHATPAY_API_V3_KEY };
    const empty = Object.fromEntries(environmentNames.map((name) => [name, ' ']));
    const options = payscoreOptionsFromEnv({ ...empty, ...needed });
    expect(Object.keys(options).toSorted()).toEqual(['apiV3Key', 'mchid', 'privateKey', 'serialNo']);
    expect(resolveOptions(options).downloadCertificates).toBe(true);
  });

  it('passes the origin of a simulator on', () => {
    const http = 'http://127.0.0.1:3000/wechat/payscore';
    const changes = { WECHATPAY_BASE_URL: 'http://127.0.0.1:8443', WECHATPAY_NOTIFY_URL: http };
    expect(read(changes).http.baseUrl).toBe('http://127.0.0.1:8443');
  });

  it.each<[form: string, written: (value: string) => string]>([
    ['with escaped line breaks', (value) => value.replaceAll('\n', '\\n')],
    ['in quotes, as docker keeps them', (value) => `"${value.replaceAll('\n', '\\n')}"`],
    ['in base64', (value) => Buffer.from(value).toString('base64')],
    ['in base64 with the line break of echo', (value) => Buffer.from(`${value}\n`).toString('base64')],
    ['with blanks around', (value) => ` ${value}\n`],
  ])('takes every key %s', (_form, written) => {
    const expected = read();
    const changes = Object.fromEntries(
      Object.entries(environment)
        .filter(([name]) => keys.includes(name))
        .map(([name, value]) => [name, written(value)]),
    );
    const { privateKey, apiV3Key: v3, apiV2Key: v2, platformKeys } = read(changes);
    expect(privateKey.equals(expected.privateKey)).toBe(true);
    expect(v3.equals(expected.apiV3Key)).toBe(true);
    expect(v2?.equals(expected.apiV2Key!)).toBe(true);
    expect(
      platformKeys.get(publicKeyIdentity.id)?.equals(expected.platformKeys.get(publicKeyIdentity.id)!),
    ).toBe(true);
  });

  it('takes every key from a file, which wins over the value', () => {
    const secrets = folder();
    const changes = Object.fromEntries(
      keys.flatMap((name) => {
        const path = join(secrets, name);
        writeFileSync(path, `${environment[name as keyof typeof environment]}\n`);
        return [
          [`${name}_FILE`, path],
          [name, 'no key'],
        ];
      }),
    );
    const expected = read();
    const { privateKey, apiV3Key: v3, apiV2Key: v2, platformKeys } = read(changes);
    expect(privateKey.equals(expected.privateKey)).toBe(true);
    expect(v3.equals(expected.apiV3Key)).toBe(true);
    expect(v2?.equals(expected.apiV2Key!)).toBe(true);
    expect([...platformKeys.keys()]).toEqual([publicKeyIdentity.id]);
  });
});

describe('payscoreOptionsFromEnv refuses', () => {
  it('an empty environment, with every variable that is needed and its remedy', () => {
    const none = Object.fromEntries(Object.keys(environment).map((name) => [name, undefined]));
    expect(faultsOf(none)).toEqual([
      {
        option: 'WECHATPAY_MCHID',
        problem: 'it is missing',
        remedy: 'Set it to the merchant number (商户号)',
      },
      {
        option: 'WECHATPAY_SERIAL_NO',
        problem: 'it is missing',
        remedy: 'Set it to the serial number of the merchant API certificate',
      },
      {
        option: 'WECHATPAY_PRIVATE_KEY',
        problem: 'it is missing',
        remedy:
          'Set it to the content of apiclient_key.pem, or WECHATPAY_PRIVATE_KEY_FILE to the path of its file',
      },
      {
        option: 'WECHATPAY_API_V3_KEY',
        problem: 'it is missing',
        remedy: 'Set it to the APIv3 key, 32 bytes, or WECHATPAY_API_V3_KEY_FILE to the path of its file',
      },
    ]);
  });

  it('wrong, missing, misspelt and unreadable ones at once, under their own names', () => {
    const names = namesOf({
      WECHATPAY_MCHID: 'mch1',
      WECHATPAY_SERIAL_NO: undefined,
      WECHATPAY_PRIVATE_KEY: 'no key',
      WECHATPAY_API_V3_KEY_FILE: '/nowhere/api-v3-key',
      WECHATPAY_API_V2_KEY: 'short',
      WECHATPAY_PUBLIC_KEY: 'no key',
      WECHATPAY_NOTIFY_URL: 'http://shop.weixin.qq.com/n',
      WECHATPAY_NOTIFY_URI: 'https://shop.weixin.qq.com/n',
      WECHATPAY_BASE_URL: 'ftp://api.mch.weixin.qq.com',
    });
    expect(names.toSorted()).toEqual([
      'WECHATPAY_API_V2_KEY',
      'WECHATPAY_API_V3_KEY_FILE',
      'WECHATPAY_BASE_URL',
      'WECHATPAY_MCHID',
      'WECHATPAY_NOTIFY_URI',
      'WECHATPAY_NOTIFY_URL',
      'WECHATPAY_PRIVATE_KEY',
      'WECHATPAY_PUBLIC_KEY',
      'WECHATPAY_SERIAL_NO',
    ]);
  });

  it('a wrong key of a file under the name of the file', () => {
    const path = join(folder(), 'key');
    writeFileSync(path, 'no key');
    expect(namesOf({ WECHATPAY_PRIVATE_KEY_FILE: path })).toEqual(['WECHATPAY_PRIVATE_KEY_FILE']);
  });

  it('a path in the place of a key, and names the variable for paths', () => {
    expect(faultsOf({ WECHATPAY_PRIVATE_KEY: './keys/apiclient_key.pem' })).toEqual([
      {
        option: 'WECHATPAY_PRIVATE_KEY',
        problem: 'it holds a path',
        remedy: 'Set WECHATPAY_PRIVATE_KEY_FILE to the path instead',
      },
    ]);
  });

  it.each([
    ['a missing key of an id', 'WECHATPAY_PUBLIC_KEY', undefined],
    ['a missing id', 'WECHATPAY_PUBLIC_KEY_ID', undefined],
    ['what is no id', 'WECHATPAY_PUBLIC_KEY_ID', 'PUB-1'],
    ['the serial number in the place of the id', 'WECHATPAY_PUBLIC_KEY_ID', merchant.serialNo],
    ['a private key in the place of the public one', 'WECHATPAY_PUBLIC_KEY', merchant.privateKey],
    ['a public key in the place of the certificate', 'WECHATPAY_CERTIFICATE', publicKeyIdentity.pem],
  ])('%s: %s', (_what, name, value) => {
    expect(namesOf({ [name]: value })).toEqual([name]);
  });

  it.each([
    ['WECHATPAY_MCH_ID', 'WECHATPAY_MCHID'],
    ['WECHATPAY_APP_ID', 'WECHATPAY_APPID'],
    ['WECHATPAY_APIV3_KEY', 'WECHATPAY_API_V3_KEY'],
    ['WECHATPAY_PRIVATE_KEY_PATH', 'WECHATPAY_PRIVATE_KEY_FILE'],
    ['WECHATPAY_NOTIFYURL', 'WECHATPAY_NOTIFY_URL'],
  ])('%s, and names %s', (name, nearest) => {
    expect(faultsOf({ [name]: 'x' })).toEqual([
      {
        option: name,
        problem: 'there is no such variable',
        remedy: `Did you mean ${nearest}? Set that instead`,
      },
    ]);
  });

  it.each(['WECHATPAY_LOG_LEVEL', 'WECHATPAY_H5_DOMAIN', 'PAYSCORE_NOTIFY_URI'])(
    'not %s, which is the host’s own',
    (name) => {
      expect(() => read({ [name]: 'x' })).not.toThrow();
    },
  );
});
