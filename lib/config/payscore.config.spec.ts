import { createPublicKey } from 'node:crypto';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  apiV3Key,
  merchant,
  platform2026,
  publicKeyIdentity,
  strangersKey,
} from '../../test/support/keys.js';
import { moduleConfig, moduleOptions } from '../../test/support/options.js';
import { thrownBy } from '../../test/support/thrown.js';
import { PayscoreConfigError } from '../errors/index.js';
import { resolveOptions } from './payscore.config.js';
import type { PayscoreModuleOptions } from './payscore.options.js';

const apiV2Key = '192006250b4c09247ec02edce69f6a2d';
const platformKeysOption = `platformKeys["${publicKeyIdentity.id}"]`;

/** Wrong options as a host without types would pass them: option, what is wrong with it, its value, the refusal. */
type WrongOption = [option: string, what: string, wrong: Record<string, unknown>, message: RegExp];

const requiredOptions = ['mchid', 'serialNo', 'privateKey', 'apiV3Key'].flatMap((option): WrongOption[] => [
  [option, 'left out', { [option]: undefined }, /is missing.*environment variable/],
  [option, 'null', { [option]: null }, /is missing/],
  [option, 'empty', { [option]: '' }, /is missing/],
]);

const wrongOptions: WrongOption[] = [
  ...requiredOptions,
  ['mchid', 'a number', { mchid: 1900007291 }, /another form.*digits in a string/],
  ['mchid', 'the APIv3 key', { mchid: apiV3Key }, /another form/],
  ['serialNo', 'the private key', { serialNo: merchant.privateKey }, /another form/],
  ['apiV3Key', 'the private key', { apiV3Key: merchant.privateKey }, /it has \d+ bytes/],
  ['privateKey', 'the APIv3 key', { privateKey: apiV3Key }, /no PEM block/],
  ['notifyUrl', 'the APIv3 key', { notifyUrl: apiV3Key }, /it is no URL/],
  ['http.baseUrl', 'the APIv3 key', { http: { baseUrl: apiV3Key } }, /it is no URL/],
  ['mchid', 'more than digits', { mchid: 'mch 1900007291' }, /another form/],
  ['serialNo', 'no hexadecimal', { serialNo: 'PUB_KEY_ID_0119' }, /another form.*merchant API certificate/],
  ['serialNo', 'written with colons', { serialNo: '40:8B:07:E7' }, /another form/],
  ['privateKey', 'a path', { privateKey: './apiclient_key.pem' }, /no PEM block.*apiclient_key\.pem/],
  ['privateKey', 'a public key', { privateKey: publicKeyIdentity.pem }, /a private key is needed/],
  ['privateKey', 'a certificate', { privateKey: platform2026.pem }, /this PEM block is a CERTIFICATE/],
  ['privateKey', 'cut off', { privateKey: merchant.privateKey.slice(0, 900) }, /does not parse/],
  ['apiV3Key', 'a byte short', { apiV3Key: apiV3Key.slice(1) }, /it has 31 bytes.*the 32 bytes/],
  ['apiV3Key', 'ended by a line break', { apiV3Key: `${apiV3Key}\n` }, /it has 33 bytes.*line breaks/],
  ['apiV3Key', '32 characters of more bytes', { apiV3Key: '密'.repeat(32) }, /it has 96 bytes/],
  ['apiV2Key', 'empty', { apiV2Key: '' }, /is missing/],
  ['apiV2Key', 'too short', { apiV2Key: 'short' }, /it has 5 bytes/],
  [
    'platformKeys',
    'empty while no certificate may be downloaded',
    { platformKeys: {}, downloadCertificates: false },
    /no answer could ever be verified.*PUB_KEY_ID_/,
  ],
  [platformKeysOption, 'unset', { platformKeys: { [publicKeyIdentity.id]: undefined } }, /is missing/],
  [
    platformKeysOption,
    'no PEM',
    { platformKeys: { [publicKeyIdentity.id]: 'MIIB' } },
    /no PEM block.*pub_key/,
  ],
  [
    platformKeysOption,
    'a private key',
    { platformKeys: { [publicKeyIdentity.id]: merchant.privateKey } },
    /a public key or certificate is needed/,
  ],
  [
    `platformKeys["${merchant.serialNo.toLowerCase()}"]`,
    "the merchant's own certificate",
    { platformKeys: { [merchant.serialNo.toLowerCase()]: platform2026.pem } },
    /the merchant's own key or certificate.*downloaded from the merchant platform/,
  ],
  [
    'platformKeys["PUB_KEY_ID_1"]',
    "the merchant's own public key",
    { platformKeys: { PUB_KEY_ID_1: createPublicKey(merchant.privateKey) } },
    /the merchant's own key or certificate/,
  ],
  [
    'platformKeys["5E00"]',
    'a certificate of another serial number',
    { platformKeys: { '5E00': platform2026.pem } },
    new RegExp(`the serial number of the certificate is ${platform2026.id}`),
  ],
  [
    'merchantCertificate',
    'a key',
    { merchantCertificate: publicKeyIdentity.pem },
    /no certificate.*apiclient_cert.pem/,
  ],
  [
    'merchantCertificate',
    'of another serial number',
    { merchantCertificate: platform2026.pem },
    new RegExp(`its serial number is ${platform2026.id}.*in serialNo`),
  ],
  [
    'merchantCertificate',
    'of another key',
    { merchantCertificate: platform2026.pem, serialNo: platform2026.id },
    /does not belong to privateKey/,
  ],
  ['platformKeys', 'a Map', { platformKeys: new Map() }, /no plain object/],
  ['apiV3Key', 'a number', { apiV3Key: 12345678 }, /a value of type number/],
  ['validation', 'a text', { validation: 'false' }, /a value of type string.*Pass true or false/],
  ['downloadCertificates', 'a text', { downloadCertificates: 'false' }, /a value of type string/],
  ['notifications.appids', 'a text', { notifications: { appids: 'wx1' } }, /no list of texts/],
  ['notifications.serviceIds', 'empty', { notifications: { serviceIds: [] } }, /no list of texts/],
  ['notifications.store', 'something else', { notifications: { store: {} } }, /no claim\(\)/],
  ['notifications.sink', 'something else', { notifications: { sink: {} } }, /no accept\(\)/],
  ['notifications.deadline', '0', { notifications: { deadline: 0 } }, /no whole number from 1/],
  ['appid', 'empty', { appid: '' }, /is missing/],
  ['appid', 'with a blank', { appid: 'wx d678efh567hg6787' }, /another form.*visible ASCII/],
  ['serviceId', 'too long', { serviceId: '2'.repeat(33) }, /another form/],
  ['serviceId', 'a number', { serviceId: 500001 }, /another form/],
  ['notifyUrl', 'empty', { notifyUrl: '' }, /it is no URL.*without a query/],
  ['notifyUrl', 'a path', { notifyUrl: '/wechat/payscore' }, /it is no URL/],
  ['notifyUrl', 'plain http', { notifyUrl: 'http://shop.example/wechat' }, /it is not https/],
  ['notifyUrl', 'with a query', { notifyUrl: 'https://shop.example/wechat?a=1' }, /it carries a query/],
  ['notifyUrl', 'with an empty query', { notifyUrl: 'https://shop.example/wechat?' }, /it carries a query/],
  ['notifyUrl', 'with a fragment', { notifyUrl: 'https://shop.example/wechat#a' }, /it carries a fragment/],
  ['notifyUrl', 'too long', { notifyUrl: `https://shop.example/${'a'.repeat(235)}` }, /256 characters, 255/],
  ['http.baseUrl', 'empty', { http: { baseUrl: '' } }, /it is no URL.*origin/],
  ['http.baseUrl', 'without a scheme', { http: { baseUrl: 'api.mch.weixin.qq.com' } }, /it is no URL/],
  ['http.baseUrl', 'plain http', { http: { baseUrl: 'http://api.mch.weixin.qq.com' } }, /it is not https/],
  [
    'http.baseUrl',
    'with a path',
    { http: { baseUrl: 'https://proxy.example/wechat' } },
    /more than an origin/,
  ],
  ['http.baseUrl', 'with a query', { http: { baseUrl: 'https://proxy.example?a=1' } }, /more than an origin/],
  ['http.baseUrl', 'with a user', { http: { baseUrl: 'https://me@proxy.example' } }, /more than an origin/],
  ['http.backupBaseUrl', 'plain http', { http: { backupBaseUrl: 'http://api2.example' } }, /it is not https/],
  [
    'http.backupBaseUrl',
    'with a path',
    { http: { backupBaseUrl: 'https://a.example/b' } },
    /more than an or/,
  ],
  ['http.attemptTimeout', '0', { http: { attemptTimeout: 0 } }, /no whole number from 1/],
  ['http.signaturesAtOnce', '0', { http: { signaturesAtOnce: 0 } }, /no whole number from 1 to 1024/],
  ['http.signaturesAtOnce', 'a fraction', { http: { signaturesAtOnce: 1.5 } }, /no whole number/],
  ['http.connectTimeout', 'a text', { http: { connectTimeout: '3000' } }, /no whole number from 1/],
  ['http.proxy', 'empty', { http: { proxy: '' } }, /it is no URL/],
  ['http.proxy', 'a host', { http: { proxy: 'proxy.example:3128' } }, /neither http nor https/],
  ['http.proxy', 'SOCKS', { http: { proxy: `socks5://me:${apiV3Key}@proxy.example` } }, /neither http nor/],
  ['http.proxy', 'broken, with a password', { http: { proxy: `http://me:${apiV3Key}@` } }, /it is no URL/],
  ['retry', 'true', { retry: true }, /must be false or an object/],
  ['retry', 'a list', { retry: [3] }, /must be false or an object/],
  ['retry.attempts', '0', { retry: { attempts: 0 } }, /from 1 to 10.*or false/],
  ['retry.attempts', 'too many', { retry: { attempts: 11 } }, /from 1 to 10/],
  ['retry.baseDelay', '0', { retry: { baseDelay: 0 } }, /whole number of milliseconds/],
  ['retry.maxDelay', 'a text', { retry: { maxDelay: '5000' } }, /whole number of milliseconds/],
  ['resolveUnknown', 'a text', { resolveUnknown: 'false' }, /a value of type string/],
  ...[0, -1, 1.5, Number.NaN, '15000', 2 ** 31].map((timeout): WrongOption => [
    'http.timeout',
    String(timeout),
    { http: { timeout } },
    /no whole number from 1 to 2147483647.*Pass milliseconds/,
  ]),
];

describe('a wrong option', () => {
  it.each(wrongOptions)('stops the boot and is named: %s, %s', (option, _, wrong, message) => {
    const error = refusal(wrong);
    expect(error.option).toBe(option);
    expect(error.code).toBe('PAYSCORE_CONFIG');
    expect(error.message).toContain(option);
    expect(error.message).toMatch(message);
    // The message must name the problem, followed by a sentence with the remedy.
    expect(error.message).toMatch(/: .+\. (Pass|Set) .+\.$/);
  });

  it.each(wrongOptions)('is not quoted, nor is any other secret: %s, %s', (_option, _, wrong) => {
    const error = refusal(wrong);
    const printed = [
      error.message,
      error.stack,
      inspect(error, { depth: Infinity, showHidden: true }),
    ].join();
    expect(secretsIn(printed)).toEqual([]);
  });

  it.each([undefined, null, 'options'])('is no options object at all: %s', (options) => {
    const error = thrownBy(PayscoreConfigError, () => Reflect.apply(resolveOptions, undefined, [options]));
    expect(error.message).toMatch(/options: there are none\. Return an options object/);
  });
});

describe('right options', () => {
  it.each([
    ['config', moduleConfig({ apiV2Key })],
    ['config of bytes', moduleConfig({ apiV2Key: Buffer.from(apiV2Key), apiV3Key: Buffer.from(apiV3Key) })],
  ])('leave no secret that could be printed in the %s', (_, config) => {
    expect(secretsIn(inspect(config, { depth: Infinity, showHidden: true }))).toEqual([]);
    expect(secretsIn(JSON.stringify(config))).toEqual([]);
  });

  it('are complete without the optional ones', () => {
    const config = moduleConfig();
    expect(config.http).toEqual({
      baseUrl: 'https://api.mch.weixin.qq.com',
      backupBaseUrl: 'https://api2.mch.weixin.qq.com',
      timeout: 15_000,
      attemptTimeout: 4_000,
      connectTimeout: 3_000,
      proxy: undefined,
    });
    expect(config.retry).toEqual({ attempts: 3, baseDelay: 500, maxDelay: 5_000 });
    expect(config.resolveUnknown).toBe(true);
    expect(config.defaults).toEqual({});
    expect(config.apiV2Key).toBeUndefined();
    expect(config.name).toBeUndefined();
    expect(config.validation).toBe(true);
  });

  it('answer WeChat Pay half a second before its 5 seconds are over, unless another deadline is given', () => {
    expect(moduleConfig().notifications.deadline).toBe(4_500);
    expect(moduleConfig({ notifications: { deadline: 2_000 } }).notifications.deadline).toBe(2_000);
  });

  it('carry the name of their registration', () => {
    expect(resolveOptions(moduleOptions(), 'hotel').name).toBe('hotel');
  });

  it('take the time of the machine when no clock is given', () => {
    const { clock, ...options } = moduleOptions();
    expect(clock).toBeTypeOf('function');
    expect(Math.abs(resolveOptions(options).clock() - Date.now())).toBeLessThan(1_000);
  });

  it('parse every key once', () => {
    const config = moduleConfig({
      privateKey: strangersKey,
      platformKeys: { [platform2026.id]: platform2026.pem, [publicKeyIdentity.id]: publicKeyIdentity.pem },
    });
    expect(config.privateKey).toBe(strangersKey);
    expect([...config.platformKeys.keys()]).toEqual([platform2026.id, publicKeyIdentity.id]);
    expect(config.platformKeys.get(platform2026.id)?.equals(createPublicKey(platform2026.privateKey))).toBe(
      true,
    );
    expect(config.apiV3Key.export().toString()).toBe(apiV3Key);
  });

  it('keep the validity of certificates: of WeChat Pay and of the merchant', () => {
    const validity = {
      validFrom: Date.parse('2026-01-01T00:00:00Z'),
      validTo: Date.parse('2031-01-01T00:00:00Z'),
    };
    expect(moduleConfig().platformCertificates).toEqual(new Map());
    const platformKeys = { [platform2026.id]: Buffer.from(platform2026.pem).toString('base64') };
    expect(moduleConfig({ platformKeys }).platformCertificates).toEqual(
      new Map([[platform2026.id, validity]]),
    );
    const { merchantCertificate } = moduleConfig({
      serialNo: platform2026.id.toLowerCase(),
      privateKey: platform2026.privateKey,
      merchantCertificate: platform2026.pem,
    });
    expect(merchantCertificate).toEqual(validity);
  });

  it.each<[string, Partial<PayscoreModuleOptions>, boolean]>([
    ['when there is no key', { platformKeys: {} }, true],
    ['not when there is a key', {}, false],
    ['beside a key when asked to', { downloadCertificates: true }, true],
  ])('download certificates: %s', (_, overrides, expected) => {
    expect(moduleConfig(overrides).downloadCertificates).toBe(expected);
  });
});

describe('the other domain', () => {
  const other = 'https://api3.example';

  it.each<[string, PayscoreModuleOptions['http'], string | undefined]>([
    ["WeChat Pay's own beside its primary", {}, 'https://api2.mch.weixin.qq.com'],
    ['none beside another primary', { baseUrl: 'https://apihk.mch.weixin.qq.com' }, undefined],
    ['none when it is switched off', { backupBaseUrl: false }, undefined],
    ['one of the host', { baseUrl: 'https://gateway.example', backupBaseUrl: other }, other],
  ])('is %s', (_, http = {}, expected) => {
    expect(moduleConfig({ http }).http.backupBaseUrl).toBe(expected);
  });
});

describe('the environment', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('cannot switch the verification of TLS off', () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    expect(refusal({})).toMatchObject({ option: 'http.baseUrl' });
    expect(refusal({}).message).toMatch(/NODE_TLS_REJECT_UNAUTHORIZED=0.*NODE_EXTRA_CA_CERTS/);
    const here = 'https://localhost:1';
    expect(moduleConfig({ http: { baseUrl: here } }).http.baseUrl).toBe(here);
    expect(refusal({ http: { baseUrl: here, backupBaseUrl: 'https://api2.example' } }).option).toBe(
      'http.baseUrl',
    );
  });

  it.each<[string, PayscoreModuleOptions['http'], string | undefined]>([
    ['names the proxy', {}, 'http://proxy.example:3128/'],
    ['names none for this machine', { baseUrl: 'http://localhost:1' }, undefined],
    [
      'is overruled by an option',
      { proxy: 'https://me:secret@other.example' },
      'https://me:secret@other.example/',
    ],
    ['is overruled by no proxy', { proxy: false }, undefined],
  ])('%s', (_, http = {}, expected) => {
    vi.stubEnv('HTTPS_PROXY', 'http://proxy.example:3128');
    const { proxy } = moduleConfig({ http }).http;
    expect(proxy?.url()).toBe(expected);
    expect(inspect(proxy, { showHidden: true })).not.toContain('example');
  });

  it('is checked at boot, and not quoted', () => {
    vi.stubEnv('HTTPS_PROXY', 'http://me:secret@');
    expect(refusal({})).toMatchObject({ option: 'http.proxy' });
    expect(inspect(refusal({}))).not.toContain('secret');
    expect(refusal({}).message).toContain('in HTTPS_PROXY');
  });
});

describe('plain http', () => {
  const loopback = [
    'http://localhost:3000',
    'http://127.0.0.1:3000',
    'http://[::1]:3000',
    'http://LOCALHOST:3000',
  ];

  it.each(loopback)('reaches a simulator on this machine: %s', (baseUrl) => {
    expect(moduleConfig({ http: { baseUrl } }).http.baseUrl).toBe(baseUrl.toLowerCase());
  });

  it.each(loopback)('lets a simulator on this machine call back: %s', (origin) => {
    const notifyUrl = `${origin}/wechat`;
    expect(moduleConfig({ http: { baseUrl: 'http://localhost:1' }, notifyUrl }).defaults.notifyUrl).toBe(
      notifyUrl,
    );
  });

  it.each([
    ['http.baseUrl', { http: { baseUrl: 'http://localhost.example' } }],
    ['http.baseUrl', { http: { baseUrl: 'http://10.0.0.1' } }],
    ['http.baseUrl', { http: { baseUrl: 'http://127.0.0.1.example' } }],
    ['notifyUrl', { notifyUrl: 'http://localhost:3000/wechat' }],
    ['notifyUrl', { http: { baseUrl: 'http://localhost:1' }, notifyUrl: 'http://shop.example/wechat' }],
  ])('is refused for %s anywhere else: %j', (option, overrides) => {
    expect(refusal(overrides).option).toBe(option);
  });

  it('is not needed: https and a port are always right', () => {
    const notifyUrl = 'https://shop.example:8443/wechat/payscore';
    const config = moduleConfig({ http: { baseUrl: 'https://proxy.example:8443/' }, notifyUrl });
    expect(config.http.baseUrl).toBe('https://proxy.example:8443');
    expect(config.defaults.notifyUrl).toBe(notifyUrl);
  });
});

function refusal(wrong: Record<string, unknown>): PayscoreConfigError {
  return thrownBy(PayscoreConfigError, () =>
    resolveOptions(Object.assign(moduleOptions({ apiV2Key }), wrong)),
  );
}

/** Pieces of secrets that a text holds, in any of the forms in which bytes are printed. */
function secretsIn(text: string): string[] {
  const secrets = [apiV3Key, apiV2Key, ...(merchant.privateKey.match(/[0-9A-Za-z+/]{32,}/g) ?? [])];
  return secrets.filter((secret) => {
    const start = Buffer.from(secret).subarray(0, 8);
    const forms = [start.toString(), start.toString('hex'), start.toString('hex').replace(/..(?=.)/g, '$& ')];
    return [...forms, [...start].join(','), [...start].join(', ')].some((form) => text.includes(form));
  });
}
