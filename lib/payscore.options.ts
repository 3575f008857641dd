import { createSecretKey, type KeyObject } from 'node:crypto';
import { KeyFormatError, parsePrivateKey, parsePublicKey, type KeyInput } from './crypto/key-pem.js';
import { PayscoreConfigError } from './errors/index.js';

/** One merchant's access to WeChat Pay Score. Every value may come from a factory, such as one over ConfigService. */
export interface PayscoreModuleOptions {
  /** Merchant number (商户号); in partner mode the partner's. Digits. */
  mchid: string;
  /** Serial number of the merchant API certificate (商户API证书序列号), not of a WeChat Pay certificate. Hexadecimal. */
  serialNo: string;
  /** Private key of the merchant API certificate, the file `apiclient_key.pem`: PEM, its bytes, or a KeyObject. */
  privateKey: KeyInput;
  /** The APIv3 key of the merchant platform: 32 bytes. Opens notifications and platform certificates. */
  apiV3Key: string | Buffer;
  /** The APIv2 key, 32 bytes. Only the launch of the order's detail page is signed with it. @default none */
  apiV2Key?: string | Buffer;
  /**
   * What verifies answers and notifications: the id of a WeChat Pay public key (`PUB_KEY_ID_…`) or the serial number of
   * a platform certificate → its PEM. Several may stand side by side while keys change.
   * @default none; certificates are downloaded instead
   */
  platformKeys?: Readonly<Record<string, KeyInput>>;
  /** Whether to download platform certificates. New merchants have none to download. @default when `platformKeys` is empty */
  downloadCertificates?: boolean;
  /** Fills `appid` where a request leaves it out. @default none; every such request must carry one */
  appid?: string;
  /** Fills `serviceId` (服务ID) where a request leaves it out. @default none */
  serviceId?: string;
  /** Fills `notifyUrl` where a request leaves it out: https, public, no query. @default none */
  notifyUrl?: string;
  /** The connection to WeChat Pay. */
  http?: PayscoreHttpOptions;
  /**
   * Milliseconds since 1970, for signatures and their age. A test that turns the simulator's clock passes it here.
   * @default the machine's
   */
  clock?: () => number;
}

/** How WeChat Pay is reached. */
export interface PayscoreHttpOptions {
  /** Without a path. Plain http is for a simulator on this machine only. @default https://api.mch.weixin.qq.com */
  baseUrl?: string;
  /** For one call as a whole, in milliseconds. After it the outcome is unknown. @default 15000 */
  timeout?: number;
}

/** Parts of a registration that Nest must know before any factory has run. */
export interface PayscoreModuleExtras {
  /** Makes the services injectable everywhere. @default false */
  isGlobal?: boolean;
  /** Tells several merchants of one application apart; see `InjectPayscore`. @default none */
  name?: string;
}

/** Implemented by a class given as `useClass` or `useExisting`. */
export interface PayscoreOptionsFactory {
  createPayscoreOptions(): PayscoreModuleOptions | Promise<PayscoreModuleOptions>;
}

/**
 * The options once checked. Secrets live in KeyObjects only, which neither `util.inspect` nor JSON can print.
 * @internal
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
  readonly http: Readonly<Required<PayscoreHttpOptions>>;
  readonly clock: () => number;
}

/** Request fields that the module's options can fill. */
export type DefaultedField = 'appid' | 'serviceId' | 'notifyUrl';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Checks what the host configured. Parses every key once, here, so that no call does.
 * @internal
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
  const baseUrl = resolveBaseUrl(options.http?.baseUrl ?? 'https://api.mch.weixin.qq.com');
  const platformKeys = resolvePlatformKeys(options.platformKeys ?? {}, serialNo);
  const downloadCertificates = options.downloadCertificates ?? platformKeys.size === 0;
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
    privateKey: key(
      'privateKey',
      () => parsePrivateKey(present(options.privateKey, 'privateKey')),
      'Pass the content of apiclient_key.pem',
    ),
    apiV3Key: secret(options.apiV3Key, 'apiV3Key'),
    apiV2Key: options.apiV2Key === undefined ? undefined : secret(options.apiV2Key, 'apiV2Key'),
    platformKeys,
    downloadCertificates,
    defaults: {
      appid: optionalText(options.appid, 'appid'),
      serviceId: optionalText(options.serviceId, 'serviceId'),
      notifyUrl: options.notifyUrl === undefined ? undefined : resolveNotifyUrl(options.notifyUrl, baseUrl),
    },
    http: { baseUrl: baseUrl.origin, timeout: resolveTimeout(options.http?.timeout ?? 15_000) },
    clock: options.clock ?? (() => Date.now()),
  };
}

function present<T>(value: T | null | undefined, option: string): T {
  if (value === undefined || value === null || value === '') {
    throw new PayscoreConfigError(
      option,
      'it is missing',
      'Pass it; an unset environment variable is the usual reason',
    );
  }
  return value;
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
  const bytes = Buffer.from(present(value, option));
  if (bytes.length !== 32) {
    throw new PayscoreConfigError(
      option,
      `it has ${bytes.length} bytes`,
      'Pass the 32 bytes set in the merchant platform, without blanks or line breaks',
    );
  }
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
): Map<string, KeyObject> {
  const keys = new Map<string, KeyObject>();
  for (const [id, input] of Object.entries(given)) {
    const option = `platformKeys[${JSON.stringify(id)}]`;
    if (id.toUpperCase() === serialNo.toUpperCase()) {
      // Whoever holds the merchant's key could forge answers then.
      throw new PayscoreConfigError(
        option,
        "this is the serial number of the merchant's own certificate",
        "Pass WeChat Pay's public key or platform certificate",
      );
    }
    keys.set(
      id,
      key(
        option,
        () => parsePublicKey(present(input, option)),
        'Pass the PEM downloaded from the merchant platform (pub_key.pem or a platform certificate)',
      ),
    );
  }
  return keys;
}

function url(value: string, option: string, remedy: string): URL {
  if (typeof value !== 'string' || !URL.canParse(value))
    throw new PayscoreConfigError(option, 'it is no URL', remedy);
  return new URL(value);
}

function resolveBaseUrl(value: string): URL {
  const remedy =
    'Pass an origin such as https://api.mch.weixin.qq.com; plain http is for a simulator on this machine';
  const base = url(value, 'http.baseUrl', remedy);
  if (base.protocol !== 'https:' && !(base.protocol === 'http:' && loopback.has(base.hostname))) {
    throw new PayscoreConfigError('http.baseUrl', 'it is not https', remedy);
  }
  if (base.pathname !== '/' || base.search !== '' || base.username !== '') {
    throw new PayscoreConfigError('http.baseUrl', 'it holds more than an origin', remedy);
  }
  return base;
}

function resolveNotifyUrl(value: string, baseUrl: URL): string {
  const remedy = 'Pass a public https address without a query, such as https://shop.example/wechat/payscore';
  const notify = url(value, 'notifyUrl', remedy);
  // A simulator on this machine may call back over plain http; nothing of WeChat Pay's ever travels there.
  const simulated =
    notify.protocol === 'http:' && loopback.has(notify.hostname) && loopback.has(baseUrl.hostname);
  if (notify.protocol !== 'https:' && !simulated)
    throw new PayscoreConfigError('notifyUrl', 'it is not https', remedy);
  if (notify.search !== '' || value.includes('?'))
    throw new PayscoreConfigError('notifyUrl', 'it carries a query', remedy);
  if (value.includes('#')) throw new PayscoreConfigError('notifyUrl', 'it carries a fragment', remedy);
  if (value.length > 255)
    throw new PayscoreConfigError('notifyUrl', `it has ${value.length} characters, 255 are allowed`, remedy);
  return value;
}

function resolveTimeout(value: number): number {
  if (!Number.isInteger(value) || value <= 0) {
    throw new PayscoreConfigError(
      'http.timeout',
      'it is no positive whole number',
      'Pass milliseconds, such as 15000',
    );
  }
  return value;
}
