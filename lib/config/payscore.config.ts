import { createSecretKey, type KeyObject } from 'node:crypto';
import { parsePrivateKey, type CertificateValidity } from '../crypto/key-pem.js';
import { isLoopback, notifyUrlFault } from './public-address.js';
import { PayscoreConfigError } from '../errors/index.js';
import { isSimulated, resolveHttp, type HttpConfig } from './http.config.js';
import { defaultRetry, resolveRetry, retryFault, type RetryConfig } from './retry.config.js';
import { machineTiming, type Timing } from './timing.js';
import { flag, parsedKey, present, url } from './option-checks.js';
import { OptionFaults } from './option-faults.js';
import { requireKnownNames, type OptionNames } from './option-names.js';
import { platformCertificates, resolveMerchantCertificate } from './certificates.config.js';
import { resolvePlatformKeys } from './platform-keys.config.js';
import { resolveNotifications, type NotificationConfig } from './notification.config.js';
import { resolveRateLimits, type RateLimitConfig } from './rate-limit.config.js';
import type { DefaultedField, PayscoreModuleOptions } from './payscore.options.js';

/**
 * The checked options. Secrets are held in KeyObjects only, which neither `util.inspect` nor JSON can print.
 */
export interface PayscoreConfig {
  readonly name: string | undefined;
  readonly mchid: string;
  readonly serialNo: string;
  readonly privateKey: KeyObject;
  /** Validity of the merchant API certificate; undefined if the certificate is not given. */
  readonly merchantCertificate: CertificateValidity | undefined;
  readonly apiV3Key: KeyObject;
  readonly apiV2Key: KeyObject | undefined;
  readonly platformKeys: ReadonlyMap<string, KeyObject>;
  /** Validity of the platform certificates among `platformKeys`, by serial number. */
  readonly platformCertificates: ReadonlyMap<string, CertificateValidity>;
  readonly downloadCertificates: boolean;
  readonly defaults: Readonly<Partial<Record<DefaultedField, string>>>;
  /** The option `notifyUrl`, for the check at boot. Calls are filled from `defaults`. */
  readonly notifyUrl: string | undefined;
  readonly validation: boolean;
  readonly notifications: NotificationConfig;
  readonly http: HttpConfig;
  readonly retry: RetryConfig;
  /** Undefined: no limit. */
  readonly rateLimits: RateLimitConfig | undefined;
  readonly resolveUnknown: boolean;
  readonly clock: () => number;
  readonly timing: Timing;
}

/**
 * Checks the host's options and parses every key, so that no call has to.
 * @throws {PayscoreConfigError} naming every wrong option
 */
export function resolveOptions(options: PayscoreModuleOptions, name?: string): PayscoreConfig {
  if (typeof options !== 'object' || options === null) {
    throw new PayscoreConfigError('options', 'there are none', 'Return an options object from the factory');
  }
  const faults = new OptionFaults();
  faults.check(() => requireKnownNames(options, moduleOptionNames));
  const mchid = faults.check(() =>
    text(options.mchid, 'mchid', /^\d{1,32}$/, 'Pass the merchant number, digits in a string'),
  );
  const serialNo = faults.check(() => resolveSerialNo(options.serialNo));
  const privateKey = faults.check(() =>
    parsedKey(
      'privateKey',
      () => parsePrivateKey(present(options.privateKey, 'privateKey')),
      'Pass the content of apiclient_key.pem',
    ),
  );
  const merchantCertificate = faults.check(() =>
    resolveMerchantCertificate(options.merchantCertificate, serialNo, privateKey),
  );
  const apiV3Key = faults.check(() => secret(options.apiV3Key, 'apiV3Key'));
  const apiV2Key = faults.check(() =>
    options.apiV2Key === undefined ? undefined : secret(options.apiV2Key, 'apiV2Key'),
  );
  faults.check(() => requireTwoKeys(apiV2Key, apiV3Key));
  const http = faults.check(() => resolveHttp(options.http));
  const platformKeys = faults.check(() =>
    resolvePlatformKeys(options.platformKeys ?? {}, serialNo, privateKey, http),
  );
  const downloadCertificates = faults.check(
    () => flag(options.downloadCertificates, 'downloadCertificates') ?? platformKeys?.size === 0,
  );
  faults.check(() => requireSomeKey(platformKeys, downloadCertificates));
  const clock = faults.check(() => resolveClock(options.clock));
  const appid = faults.check(() => optionalText(options.appid, 'appid'));
  const serviceId = faults.check(() => optionalText(options.serviceId, 'serviceId'));
  const notifyUrl = faults.check(() =>
    resolveNotifyUrl(options.notifyUrl, callsStayHere(options.http, http)),
  );
  return faults.complete<PayscoreConfig>({
    name,
    mchid,
    serialNo,
    privateKey,
    merchantCertificate,
    apiV3Key,
    apiV2Key,
    platformKeys,
    platformCertificates: platformKeys && platformCertificates(options.platformKeys ?? {}),
    downloadCertificates,
    defaults: Object.freeze({ appid, serviceId, notifyUrl }),
    notifyUrl,
    validation: faults.check(() => flag(options.validation, 'validation') ?? true),
    http,
    retry: faults.check(() => checkedRetry(options.retry)),
    rateLimits: faults.check(() => resolveRateLimits(options.rateLimits)),
    resolveUnknown: faults.check(() => flag(options.resolveUnknown, 'resolveUnknown') ?? true),
    notifications: faults.check(() => resolveNotifications(options, options.clock ?? machineTiming.now)),
    clock,
    timing: machineTiming,
  });
}

/** The names of a registration's options. */
export const moduleOptionNames: OptionNames<PayscoreModuleOptions> = {
  mchid: true,
  serialNo: true,
  privateKey: true,
  merchantCertificate: true,
  apiV3Key: true,
  apiV2Key: true,
  platformKeys: true,
  downloadCertificates: true,
  appid: true,
  serviceId: true,
  notifyUrl: true,
  validation: true,
  notifications: true,
  http: true,
  retry: true,
  rateLimits: true,
  resolveUnknown: true,
  clock: true,
};

function resolveSerialNo(value: unknown): string {
  const remedy = 'Pass the serial number of the merchant API certificate, in hexadecimal';
  const given = text(value, 'serialNo', /^[0-9A-Fa-f]{1,64}$/, remedy);
  if (given.length <= 40) return given;
  const looks = /^\d+$/.test(given) ? ', and looks decimal' : '';
  throw new PayscoreConfigError(
    'serialNo',
    `it has ${given.length} digits, 40 at most are possible${looks}`,
    remedy,
  );
}

export function resolveClock(clock: unknown): () => number {
  if (clock === undefined) return () => Date.now();
  if (typeof clock === 'function') return clock as () => number;
  throw new PayscoreConfigError('clock', `it is a value of type ${typeof clock}`, 'Pass a function');
}

/** Refuses the same key for APIv2 and APIv3, because the merchant platform has a separate key for each. */
function requireTwoKeys(apiV2Key: KeyObject | undefined, apiV3Key: KeyObject | undefined): void {
  if (apiV2Key === undefined || apiV3Key?.equals(apiV2Key) !== true) return;
  throw new PayscoreConfigError(
    'apiV2Key',
    'it is the same as apiV3Key',
    'Pass the APIv2 key of the merchant platform, which is another one',
  );
}

function requireSomeKey(platformKeys: ReadonlyMap<string, KeyObject> | undefined, download?: boolean): void {
  if (download !== false || platformKeys?.size !== 0) return;
  throw new PayscoreConfigError(
    'platformKeys',
    'it is empty and downloadCertificates is false, so no answer could ever be verified',
    'Pass the WeChat Pay public key under its PUB_KEY_ID_…, or allow the download',
  );
}

function checkedRetry(given: PayscoreModuleOptions['retry']): RetryConfig {
  const fault = retryFault(given, defaultRetry);
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
  // The type is checked first, because Node's own error would quote the value.
  if (typeof given !== 'string' && !Buffer.isBuffer(given)) {
    throw new PayscoreConfigError(option, `it is a value of type ${typeof given}`, remedy);
  }
  const bytes = Buffer.from(given);
  if (bytes.length !== 32) throw new PayscoreConfigError(option, `it has ${bytes.length} bytes`, remedy);
  return createSecretKey(bytes);
}

/** Whether calls go to this machine, judged by baseUrl alone if `http` has another fault. */
function callsStayHere(given: PayscoreModuleOptions['http'], http: HttpConfig | undefined): boolean {
  if (http !== undefined) return isSimulated(http);
  const baseUrl: unknown = given?.baseUrl;
  return typeof baseUrl === 'string' && URL.canParse(baseUrl) && isLoopback(new URL(baseUrl));
}

function resolveNotifyUrl(given: string | undefined, simulated: boolean): string | undefined {
  if (given === undefined) return undefined;
  const remedy = 'Pass a public https address without a query, such as https://shop.example/wechat/payscore';
  const notify = url(given, 'notifyUrl', remedy);
  const refuse = (problem: string): never => {
    throw new PayscoreConfigError('notifyUrl', problem, remedy);
  };
  // Plain http is allowed only for a simulator on this machine; WeChat Pay never sends there.
  const isPlain = notify.protocol === 'http:' && simulated && isLoopback(notify);
  if (notify.protocol !== 'https:' && !isPlain) return refuse('it is not https');
  const fault = notifyUrlFault(notify, given, simulated);
  if (fault !== undefined) return refuse(fault);
  if (given.length > 255) return refuse(`it has ${given.length} characters, 255 are allowed`);
  return given;
}
