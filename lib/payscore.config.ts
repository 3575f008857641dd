import { createPublicKey, createSecretKey, type KeyObject } from 'node:crypto';
import {
  certificateSerial,
  KeyFormatError,
  parsePrivateKey,
  parsePublicKey,
  type KeyInput,
} from './crypto/key-pem.js';
import { PayscoreConfigError } from './errors/index.js';
import { resolveHttp, type HttpConfig } from './http/http.config.js';
import { resolveRetry, retryFault, type RetryConfig } from './http/retry.options.js';
import { machineTiming, type Timing } from './http/timing.js';
import { flag, isLoopback, isTimeout, present, resolveTimeout, url } from './option-checks.js';
import { MemoryNotificationStore } from './webhooks/memory-notification-store.js';
import type { NotificationSink } from './webhooks/notification-sink.js';
import type { NotificationStore } from './webhooks/notification-store.js';
import type { DefaultedField, PayscoreModuleOptions } from './payscore.options.js';

export { isTimeout };

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

/** How notifications are handled, once checked. */
export interface NotificationConfig {
  readonly store: NotificationStore;
  readonly sink: NotificationSink | undefined;
  readonly deadline: number;
  readonly lease: number;
  /** Undefined: any. */
  readonly appids: readonly string[] | undefined;
  readonly serviceIds: readonly string[] | undefined;
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
  const privateKey = key(
    'privateKey',
    () => parsePrivateKey(present(options.privateKey, 'privateKey')),
    'Pass the content of apiclient_key.pem',
  );
  const platformKeys = resolvePlatformKeys(options.platformKeys ?? {}, serialNo, privateKey);
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
    notifications: resolveNotifications(options),
    clock: clockOf(options),
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

const clockOf = ({ clock }: PayscoreModuleOptions): (() => number) => clock ?? (() => Date.now());

const alone = (value: string | undefined): string[] | undefined =>
  value === undefined ? undefined : [value];

function resolveNotifications(options: PayscoreModuleOptions): NotificationConfig {
  const { store, sink, deadline = 4_500, lease = 60_000, appids, serviceIds } = options.notifications ?? {};
  if (store !== undefined && typeof store.claim !== 'function') {
    throw new PayscoreConfigError('notifications.store', 'it has no claim()', 'Pass a NotificationStore');
  }
  if (sink !== undefined && typeof sink.accept !== 'function') {
    throw new PayscoreConfigError('notifications.sink', 'it has no accept()', 'Pass a NotificationSink');
  }
  return {
    store: store ?? new MemoryNotificationStore(clockOf(options)),
    sink,
    deadline: resolveTimeout(deadline, 'notifications.deadline', 'such as 4500'),
    lease: resolveTimeout(lease, 'notifications.lease', 'such as 60000'),
    appids: texts(appids, 'notifications.appids') ?? alone(options.appid),
    serviceIds: texts(serviceIds, 'notifications.serviceIds') ?? alone(options.serviceId),
  };
}

const isText = (item: unknown): item is string => typeof item === 'string' && item !== '';

/** A text in the place of a list would match by its parts. */
function texts(value: unknown, option: string): readonly string[] | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.length > 0 && value.every(isText)) return value;
  throw new PayscoreConfigError(option, 'it is no list of texts', 'Pass an array of at least one');
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

function key(option: string, parse: () => KeyObject, remedy: string): KeyObject {
  try {
    return parse();
  } catch (error) {
    if (error instanceof KeyFormatError) throw new PayscoreConfigError(option, error.message, remedy);
    throw error;
  }
}

function resolvePlatformKeys(
  given: Readonly<Record<string, KeyInput>>,
  serialNo: string,
  privateKey: KeyObject,
): Map<string, KeyObject> {
  if (typeof given !== 'object' || Array.isArray(given) || given instanceof Map) {
    throw new PayscoreConfigError('platformKeys', 'it is no plain object', 'Pass { [id or serial]: PEM }');
  }
  const own = createPublicKey(privateKey);
  return new Map(
    Object.entries(given).map(([id, input]) => {
      const option = `platformKeys[${JSON.stringify(id)}]`;
      const remedy =
        'Pass the PEM downloaded from the merchant platform (pub_key.pem or a platform certificate)';
      const publicKey = key(option, () => parsePublicKey(present(input, option)), remedy);
      // Whoever holds the merchant's key could forge answers then.
      if (id.toUpperCase() === serialNo.toUpperCase() || publicKey.equals(own)) {
        throw new PayscoreConfigError(option, "this is the merchant's own key or certificate", remedy);
      }
      const serial = certificateSerial(input) ?? id;
      if (!/^(PUB_KEY_ID_\w+|[0-9A-F]+)$/.test(id) || serial !== id) {
        throw new PayscoreConfigError(
          option,
          serial === id ? 'this is no id' : `the serial number of the certificate is ${serial}`,
          'Pass a public key under its PUB_KEY_ID_…, a certificate under its serial number in hexadecimal capitals',
        );
      }
      return [id, publicKey];
    }),
  );
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
