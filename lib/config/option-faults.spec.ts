import { describe, expect, it } from 'vitest';
import { apiV3Key, merchant, platform2026 } from '../../test/support/keys.js';
import { moduleOptions } from '../../test/support/options.js';
import { thrownBy } from '../../test/support/thrown.js';
import { PayscoreConfigError } from '../errors/index.js';
import { resolveOptions } from './payscore.config.js';

function refusal(wrong: Record<string, unknown>): PayscoreConfigError {
  return thrownBy(PayscoreConfigError, () => resolveOptions(Object.assign(moduleOptions(), wrong)));
}

const optionsOf = (error: PayscoreConfigError): string[] => error.faults.map(({ option }) => option);

describe('several wrong options', () => {
  it('are named by one error, at every level', () => {
    const error = refusal({
      mchid: undefined,
      serialNo: '',
      privateKey: undefined,
      apiV3Key: 'short',
      platformKeys: { PUB_KEY_ID_1: 'MIIB', PUB_KEY_ID_2: undefined },
      notifyUrl: 'https://localhost/wechat',
      notifyURL: 'https://shop.example/wechat',
      http: { timeout: 0, base: 'x' },
      notifications: { lease: 0, store: {} },
      retry: { attempts: 0 },
    });
    expect(optionsOf(error).toSorted()).toEqual(
      [
        'apiV3Key',
        'http.base',
        'http.timeout',
        'mchid',
        'notifications.lease',
        'notifications.store',
        'notifyURL',
        'notifyUrl',
        'platformKeys["PUB_KEY_ID_1"]',
        'platformKeys["PUB_KEY_ID_2"]',
        'privateKey',
        'retry.attempts',
        'serialNo',
      ].toSorted(),
    );
    for (const option of optionsOf(error)) expect(error.message).toContain(`\n- ${option}: `);
    expect(error.option).toBe(error.faults[0]?.option);
  });

  it('that are all missing are all named', () => {
    const error = thrownBy(PayscoreConfigError, () => Reflect.apply(resolveOptions, undefined, [{}]));
    expect(optionsOf(error)).toEqual(['mchid', 'serialNo', 'privateKey', 'apiV3Key']);
  });
});

describe('an option that does not exist', () => {
  it.each([
    ['notifyURL', { notifyURL: 'https://shop.example/w' }, 'notifyUrl'],
    ['mchId', { mchId: '1' }, 'mchid'],
    ['serviceID', { serviceID: '1' }, 'serviceId'],
    ['api_v3_key', { api_v3_key: '1' }, 'apiV3Key'],
    ['platformKey', { platformKey: {} }, 'platformKeys'],
    ['http.baseURL', { http: { baseURL: 'x' } }, 'http.baseUrl'],
    ['http.timeOut', { http: { timeOut: 1 } }, 'http.timeout'],
    ['notifications.appIds', { notifications: { appIds: [] } }, 'notifications.appids'],
    ['notifications.serviceId', { notifications: { serviceId: [] } }, 'notifications.serviceIds'],
    ['retry.attempt', { retry: { attempt: 2 } }, 'retry.attempts'],
  ])('is refused with the nearest name: %s', (option, wrong, nearest) => {
    const error = refusal(wrong);
    expect(optionsOf(error)).toEqual([option]);
    expect(error.message).toContain(`Did you mean ${nearest}?`);
  });

  it('without a near name is refused with all names', () => {
    expect(refusal({ http: { colour: 1 } }).message).toMatch(
      /http\.colour: .* Pass only baseUrl, backupBaseUrl/,
    );
  });
});

describe('two options that contradict each other', () => {
  const keys = { [platform2026.id]: platform2026.pem };

  it.each<[string, Record<string, unknown>, string, RegExp]>([
    ['both keys are one', { apiV2Key: apiV3Key }, 'apiV2Key', /the same as apiV3Key/],
    [
      'serialNo is a platform certificate',
      { serialNo: platform2026.id, platformKeys: keys },
      `platformKeys["${platform2026.id}"]`,
      /stands under serialNo/,
    ],
    [
      'both domains are one',
      { http: { baseUrl: 'https://a.example', backupBaseUrl: 'https://A.example/' } },
      'http.backupBaseUrl',
      /the same as http\.baseUrl/,
    ],
    [
      'an attempt is longer than the call',
      { http: { timeout: 1_000, attemptTimeout: 2_000 } },
      'http.attemptTimeout',
      /2000 ms are more than the 1000 ms of http\.timeout/,
    ],
    [
      'connecting is longer than the call',
      { http: { connectTimeout: 16_000 } },
      'http.connectTimeout',
      /more than the 15000 ms of http\.timeout/,
    ],
    [
      'the first pause is longer than the longest',
      { retry: { baseDelay: 6_000, maxDelay: 5_000 } },
      'retry.baseDelay',
      /at most maxDelay/,
    ],
    [
      'the first pause is longer than the longest by default',
      { retry: { baseDelay: 6_000 } },
      'retry.baseDelay',
      /at most maxDelay, and they are 6000 and 5000 ms/,
    ],
    [
      'the longest pause is shorter than the first by default',
      { retry: { maxDelay: 400 } },
      'retry.maxDelay',
      /at most maxDelay, and they are 500 and 400 ms/,
    ],
    [
      'the default service is not listed',
      { serviceId: '1', notifications: { serviceIds: ['2'] } },
      'notifications.serviceIds',
      /the option serviceId is not in it/,
    ],
    [
      'the default appid is not listed',
      { appid: 'wx1', notifications: { appids: ['wx2'] } },
      'notifications.appids',
      /the option appid is not in it/,
    ],
  ])('stop the boot: %s', (_, wrong, option, message) => {
    const error = refusal(wrong);
    expect(optionsOf(error)).toEqual([option]);
    expect(error.message).toMatch(message);
  });

  it('leave a shorter time to the defaults', () => {
    const { http } = resolveOptions(moduleOptions({ http: { timeout: 1_000 } }));
    expect(http).toMatchObject({ timeout: 1_000, attemptTimeout: 1_000, connectTimeout: 1_000 });
  });
});

describe('a serial number', () => {
  it.each([
    ['4'.repeat(48), /48 digits, 40 at most are possible, and looks decimal/],
    ['4'.repeat(49), /looks decimal/],
    ['A'.repeat(41), /41 digits, 40 at most are possible\. Pass/],
  ])('is no longer than 40 digits: %s', (serialNo, message) => {
    expect(refusal({ serialNo })).toMatchObject({
      option: 'serialNo',
      message: expect.stringMatching(message) as string,
    });
  });

  it('of 40 decimal digits is right', () => {
    expect(resolveOptions(moduleOptions({ serialNo: '4'.repeat(40) })).serialNo).toHaveLength(40);
  });
});

describe('options that the host changes after the boot', () => {
  it('change nothing', () => {
    const appids = ['wx1'];
    const serviceIds = ['1'];
    const notifications = { appids, serviceIds, deadline: 100 };
    const retry = { attempts: 2 };
    const http = { timeout: 9_000 };
    const options = moduleOptions({ notifications, retry, http });
    const config = resolveOptions(options);
    appids.push('wx2');
    serviceIds.push('2');
    notifications.deadline = 1;
    retry.attempts = 9;
    http.timeout = 1;
    options.mchid = '1';
    options.appid = 'wx9';
    expect(config.mchid).toBe(merchant.mchid);
    expect(config.notifications).toMatchObject({ appids: ['wx1'], serviceIds: ['1'], deadline: 100 });
    expect(config.retry.attempts).toBe(2);
    expect(config.http.timeout).toBe(9_000);
    expect(config.defaults.appid).toBeUndefined();
    const { notifications: own } = config;
    const parts = [config, config.defaults, config.http, config.retry, own, own.appids, own.serviceIds];
    expect(parts.every((part) => Object.isFrozen(part))).toBe(true);
  });
});

describe('an address for notifications', () => {
  const unreachable = [
    'https://localhost/w',
    'https://LOCALHOST./w',
    'https://shop.localhost/w',
    'https://127.0.0.1/w',
    'https://127.8.8.8/w',
    'https://2130706433/w',
    'https://0x7f.1/w',
    'https://0.0.0.0/w',
    'https://10.0.0.4/w',
    'https://100.64.0.1/w',
    'https://169.254.169.254/w',
    'https://172.16.0.1/w',
    'https://172.31.255.255/w',
    'https://192.168.1.1/w',
    'https://198.18.0.1/w',
    'https://224.0.0.1/w',
    'https://255.255.255.255/w',
    'https://[::1]/w',
    'https://[::]/w',
    'https://[::ffff:10.0.0.4]/w',
    'https://[fe80::1]/w',
    'https://[fd00::1]/w',
    'https://[2001:db8::1]/w',
    'https://payscore-api/w',
    'https://payscore-api./w',
    'https://api.local/w',
    'https://api.internal/w',
    'https://api.default.svc.cluster.local/w',
    'https://shop.test/w',
    'https://shop.invalid/w',
    'https://shop.lan/w',
  ];

  it.each(unreachable)('must be reachable from outside: %s', (notifyUrl) => {
    const error = refusal({ notifyUrl });
    expect(error.option).toBe('notifyUrl');
    expect(error.message).toMatch(/WeChat Pay cannot reach it/);
  });

  it.each(unreachable)('may be anything for a simulator on this machine: %s', (notifyUrl) => {
    const options = moduleOptions({ notifyUrl, http: { baseUrl: 'http://127.0.0.1:1' } });
    expect(resolveOptions(options).defaults.notifyUrl).toBe(notifyUrl);
  });

  it.each([
    'https://shop.example/w',
    'https://shop.example./w',
    'https://local.example/w',
    'https://localhost.example:8443/w',
    'https://8.8.8.8/w',
    'https://172.32.0.1/w',
    'https://100.128.0.1/w',
    'https://[2606:4700::1111]/w',
    'https://xn--fiq228c.cn/w',
  ])('may be %s', (notifyUrl) => {
    expect(resolveOptions(moduleOptions({ notifyUrl })).defaults.notifyUrl).toBe(notifyUrl);
  });

  it.each(['https://u:p@shop.example/w', 'https://u@shop.example/w', 'https://:p@shop.example/w'])(
    'carries nobody who logs in: %s',
    (notifyUrl) => {
      expect(refusal({ notifyUrl }).message).toMatch(/notifyUrl: it carries a user or password/);
    },
  );
});
