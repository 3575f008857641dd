import { isLoopback } from './public-address.js';
import { PayscoreConfigError } from '../errors/index.js';
import { requireObject, resolveTimeout, url } from './option-checks.js';
import { OptionFaults } from './option-faults.js';
import { requireKnownNames, type OptionNames } from './option-names.js';
import type { PayscoreHttpOptions } from './payscore.options.js';

/** The checked options of the connection to WeChat Pay. Times are milliseconds. */
export interface HttpConfig {
  /** Origin of the primary domain. */
  readonly baseUrl: string;
  readonly backupBaseUrl: string | undefined;
  readonly timeout: number;
  readonly attemptTimeout: number;
  readonly connectTimeout: number;
  /** undefined: the default of the process. */
  readonly signaturesAtOnce: number | undefined;
  readonly proxy: ProxyConfig | undefined;
}

export interface ProxyConfig {
  /** A function, so that no log prints the address, which may hold a password. */
  readonly url: () => string;
  /** Whether the proxy is of the environment; NO_PROXY then applies. */
  readonly ofEnvironment: boolean;
}

const primary = 'https://api.mch.weixin.qq.com';
const backups: ReadonlyMap<string, string> = new Map([[primary, 'https://api2.mch.weixin.qq.com']]);

const names: OptionNames<PayscoreHttpOptions> = {
  baseUrl: true,
  backupBaseUrl: true,
  timeout: true,
  attemptTimeout: true,
  connectTimeout: true,
  signaturesAtOnce: true,
  proxy: true,
};

export function resolveHttp(options: PayscoreHttpOptions = {}): HttpConfig {
  requireObject(options, 'http');
  const faults = new OptionFaults();
  faults.check(() => requireKnownNames(options, names, 'http.'));
  const base = faults.check(() => resolveBaseUrl(options.baseUrl ?? primary, 'http.baseUrl'));
  const backup = options.backupBaseUrl ?? backups.get(base?.origin ?? '') ?? false;
  const second =
    backup === false ? undefined : faults.check(() => resolveBaseUrl(backup, 'http.backupBaseUrl'));
  faults.check(() => requireVerifiedTls([base, second]));
  faults.check(() => requireTwoOrigins(base, second));
  const timeout = faults.check(() =>
    resolveTimeout(options.timeout ?? 15_000, 'http.timeout', 'such as 15000'),
  );
  // A default is lowered to a shorter http.timeout that is set; a time that is set must not exceed it.
  const attemptTimeout = faults.check(() =>
    within('http.attemptTimeout', options.attemptTimeout, 4_000, 'http.timeout', timeout),
  );
  const connectTimeout = faults.check(() =>
    within('http.connectTimeout', options.connectTimeout, 3_000, 'http.timeout', timeout),
  );
  const signaturesAtOnce = faults.check(() => resolveSignatures(options.signaturesAtOnce));
  const proxy = faults.check(() => base && resolveProxy(options.proxy, base));
  return faults.complete<HttpConfig>({
    baseUrl: base?.origin,
    backupBaseUrl: second?.origin,
    timeout,
    attemptTimeout,
    connectTimeout,
    signaturesAtOnce,
    proxy,
  });
}

/** Whether all calls go to this machine, where only a simulator can listen. */
export const isSimulated = ({ baseUrl, backupBaseUrl = baseUrl }: HttpConfig): boolean =>
  [baseUrl, backupBaseUrl].every((origin) => isLoopback(new URL(origin)));

function requireVerifiedTls(origins: readonly (URL | undefined)[]): void {
  if (process.env['NODE_TLS_REJECT_UNAUTHORIZED'] !== '0') return;
  if (origins.every((origin) => origin === undefined || isLoopback(origin))) return;
  throw new PayscoreConfigError(
    'http.baseUrl',
    'NODE_TLS_REJECT_UNAUTHORIZED=0 would let anybody pose as WeChat Pay',
    'Pass the certificate of an inspecting proxy in NODE_EXTRA_CA_CERTS instead, and unset that variable',
  );
}

function requireTwoOrigins(base: URL | undefined, backup: URL | undefined): void {
  if (base === undefined || backup === undefined) return;
  if (base.origin !== backup.origin) return;
  throw new PayscoreConfigError(
    'http.backupBaseUrl',
    'it is the same as http.baseUrl',
    'Pass another origin of WeChat Pay, or false for none',
  );
}

/** Above it a number is a mistake: the pool of Node.js has at most 1024 threads. */
const mostThreads = 1_024;

function resolveSignatures(given: number | undefined): number | undefined {
  if (given === undefined || (Number.isInteger(given) && given >= 1 && given <= mostThreads)) return given;
  throw new PayscoreConfigError(
    'http.signaturesAtOnce',
    `it is no whole number from 1 to ${mostThreads}`,
    'Pass a number such as 8, or leave it out',
  );
}

function within(
  option: string,
  given: number | undefined,
  standard: number,
  whole: string,
  limit = Infinity,
): number {
  const value = resolveTimeout(given ?? Math.min(standard, limit), option, `such as ${standard}`);
  if (value <= limit) return value;
  throw new PayscoreConfigError(
    option,
    `its ${value} ms are more than the ${limit} ms of ${whole}`,
    `Pass at most as much as ${whole}`,
  );
}

function resolveBaseUrl(value: string, option: string): URL {
  const remedy = `Pass an origin such as ${primary}; plain http is for a simulator on this machine`;
  const base = url(value, option, remedy);
  if (base.protocol !== 'https:' && !(base.protocol === 'http:' && isLoopback(base))) {
    throw new PayscoreConfigError(option, 'it is not https', remedy);
  }
  if (base.pathname !== '/' || /[?#]/.test(value) || base.username !== '' || base.password !== '') {
    throw new PayscoreConfigError(option, 'it holds more than an origin', remedy);
  }
  return base;
}

/** The proxy of the options, else HTTPS_PROXY of the environment, which applies only beyond this machine. */
function resolveProxy(given: string | false | undefined, base: URL): ProxyConfig | undefined {
  if (given === false) return undefined;
  const ofEnvironment = given === undefined;
  const { https_proxy: lower, HTTPS_PROXY: upper } = process.env;
  const value = ofEnvironment ? lower || upper : given;
  if (value === undefined || (ofEnvironment && (value === '' || isLoopback(base)))) return undefined;
  const remedy = `Pass http://host:port or https://host:port${ofEnvironment ? ' in HTTPS_PROXY' : ''}, or false for no proxy`;
  const { protocol, href } = url(value, 'http.proxy', remedy);
  if (protocol !== 'http:' && protocol !== 'https:')
    throw new PayscoreConfigError('http.proxy', 'it is neither http nor https', remedy);
  return { url: () => href, ofEnvironment };
}
