import { createSecretKey, type KeyObject } from 'node:crypto';
import { parsePrivateKey } from './crypto/key-pem.js';
import { PayscoreConfigError } from './errors/index.js';
import { resolveHttp, type HttpConfig } from './http/http.config.js';
import { resolveRetry, retryFault, type RetryConfig } from './http/retry.options.js';
import { machineTiming, type Timing } from './http/timing.js';
import { flag, isLoopback, parsedKey, present, url } from './option-checks.js';
import { resolvePlatformKeys } from './platform-keys/platform-keys.config.js';
import { resolveNotifications, type NotificationConfig } from './webhooks/notification.config.js';
import type { DefaultedField, PayscoreModuleOptions } from './payscore.options.js';

/**
 * The options once checked. Secrets live in KeyObjects only, which neither `util.inspect` nor JSON can print.
 */
export interface PayscoreConfig {
  readonly name: string | undefined;
  readonly mchid: string;
  readonly serialNo: string;
  readonly privateKey: KeyObject;
  readonly apiV3Key: KeyObject;
  readonly apiV2Key: KeyObject | undefined;
  readonly platformKeys: ReadonlyMap<string, KeyObject>;
  readonly downloadCertificates: boolean;
  readonly defaults: Readonly<Partial<Record<DefaultedField, string>>>;
  readonly validation: boolean;
  readonly notifications: NotificationConfig;
  readonly http: HttpConfig;
  readonly retry: RetryConfig;
  readonly settle: boolean;
  readonly clock: () => number;
  readonly timing: Timing;
}

/**
 * Checks what the host configured. Parses every key once, here, so that no call does.
 */
export function resolveOptions(options: PayscoreModuleOptions, name?: string): PayscoreConfig {
  if (typeof options !== 'object' || options === null) {
    throw new PayscoreConfigError('options', 'there are none', 'Return an options object from the factory');
  }
  const mchid = text(options.mchid, 'mchid', /^\d{1,32}$/, 'Pass the merchant number, digits in a string');
  const serialNo = text(
    options.serialNo,
    'serialNo',
    /^[0-9A-Fa-f]{1,64}$/,
    'Pass the serial number of the merchant API certificate, in hexadecimal',
  );
  const http = resolveHttp(options.http);
  const clock = options.clock ?? (() => Date.now());
  const privateKey = parsedKey(
    'privateKey',
    () => parsePrivateKey(present(options.privateKey, 'privateKey')),
    'Pass the content of apiclient_key.pem',
  );
  const platformKeys = resolvePlatformKeys(options.platformKeys ?? {}, serialNo, privateKey, http);
  const downloadCertificates =
    flag(options.downloadCertificates, 'downloadCertificates') ?? platformKeys.size === 0;
  if (!downloadCertificates && platformKeys.size === 0) {
    throw new PayscoreConfigError(
      'platformKeys',
      'it is empty and downloadCertificates is false, so no answer could ever be verified',
      'Pass the WeChat Pay public key under its PUB_KEY_ID_…, or allow the download',
    );
  }
  return {
    name,
    mchid,
    serialNo,
    privateKey,
    apiV3Key: secret(options.apiV3Key, 'apiV3Key'),
    apiV2Key: options.apiV2Key === undefined ? undefined : secret(options.apiV2Key, 'apiV2Key'),
    platformKeys,
    downloadCertificates,
    defaults: {
      appid: optionalText(options.appid, 'appid'),
      serviceId: optionalText(options.serviceId, 'serviceId'),
      notifyUrl: options.notifyUrl === undefined ? undefined : resolveNotifyUrl(options.notifyUrl, http),
    },
    validation: flag(options.validation, 'validation') ?? true,
    http,
    retry: checkedRetry(options.retry),
    settle: flag(options.settle, 'settle') ?? true,
    notifications: resolveNotifications(options, clock),
    clock,
    timing: machineTiming,
  };
}

function checkedRetry(given: PayscoreModuleOptions['retry']): RetryConfig {
  const fault = retryFault(given);
  if (fault === undefined) return resolveRetry(given);
  throw new PayscoreConfigError(
    `retry${fault.part}`,
    `it ${fault.rule}`,
    'Pass such as { attempts: 3, baseDelay: 500, maxDelay: 5000 }, or false',
  );
}

function text(value: unknown, option: string, pattern: RegExp, remedy: string): string {
  const given = present(value, option);
  if (typeof given !== 'string' || !pattern.test(given)) {
    throw new PayscoreConfigError(option, 'it has another form', remedy);
  }
  return given;
}

function optionalText(value: unknown, option: string): string | undefined {
  return value === undefined
    ? undefined
    : text(value, option, /^[\x21-\x7e]{1,32}$/, 'Pass 1 to 32 visible ASCII characters');
}

function secret(value: string | Buffer, option: string): KeyObject {
  const given: unknown = present(value, option);
  const remedy = 'Pass the 32 bytes set in the merchant platform, without blanks or line breaks';
  // Node's own error would quote what it was given.
  if (typeof given !== 'string' && !Buffer.isBuffer(given)) {
    throw new PayscoreConfigError(option, `it is a value of type ${typeof given}`, remedy);
  }
  const bytes = Buffer.from(given);
  if (bytes.length !== 32) throw new PayscoreConfigError(option, `it has ${bytes.length} bytes`, remedy);
  return createSecretKey(bytes);
}

function resolveNotifyUrl(value: string, { baseUrl }: HttpConfig): string {
  const remedy = 'Pass a public https address without a query, such as https://shop.example/wechat/payscore';
  const notify = url(value, 'notifyUrl', remedy);
  // A simulator on this machine may call back over plain http; nothing of WeChat Pay's ever travels there.
  const simulated = notify.protocol === 'http:' && isLoopback(notify) && isLoopback(new URL(baseUrl));
  if (notify.protocol !== 'https:' && !simulated)
    throw new PayscoreConfigError('notifyUrl', 'it is not https', remedy);
  if (notify.search !== '' || value.includes('?'))
    throw new PayscoreConfigError('notifyUrl', 'it carries a query', remedy);
  if (value.includes('#')) throw new PayscoreConfigError('notifyUrl', 'it carries a fragment', remedy);
  if (value.length > 255)
    throw new PayscoreConfigError('notifyUrl', `it has ${value.length} characters, 255 are allowed`, remedy);
  return value;
}
