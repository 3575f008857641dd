import { PayscoreConfigError } from '../errors/index.js';
import { isLoopback, resolveTimeout, url } from '../option-checks.js';
import type { PayscoreHttpOptions } from '../payscore.options.js';

/** How WeChat Pay is reached, once checked. */
export interface HttpConfig {
  /** Origin. */
  readonly baseUrl: string;
  readonly backupBaseUrl: string | undefined;
  readonly timeout: number;
  readonly attemptTimeout: number;
  readonly connectTimeout: number;
  readonly proxy: ProxyConfig | undefined;
}

export interface ProxyConfig {
  /** A function, because nothing prints what it returns: the address may hold a password. */
  readonly url: () => string;
  /** Whether NO_PROXY counts. */
  readonly ofEnvironment: boolean;
}

const primary = 'https://api.mch.weixin.qq.com';
const backups: ReadonlyMap<string, string> = new Map([[primary, 'https://api2.mch.weixin.qq.com']]);

export function resolveHttp(options: PayscoreHttpOptions = {}): HttpConfig {
  const base = resolveBaseUrl(options.baseUrl ?? primary, 'http.baseUrl');
  const backup = options.backupBaseUrl ?? backups.get(base.origin) ?? false;
  const origins = [base, ...(backup === false ? [] : [resolveBaseUrl(backup, 'http.backupBaseUrl')])];
  if (process.env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0' && !origins.every(isLoopback)) {
    throw new PayscoreConfigError(
      'http.baseUrl',
      'NODE_TLS_REJECT_UNAUTHORIZED=0 would let anybody pose as WeChat Pay',
      'Pass the certificate of an inspecting proxy in NODE_EXTRA_CA_CERTS instead, and unset that variable',
    );
  }
  const { timeout = 15_000, attemptTimeout = 4_000, connectTimeout = 3_000 } = options;
  return {
    baseUrl: base.origin,
    backupBaseUrl: origins[1]?.origin,
    timeout: resolveTimeout(timeout, 'http.timeout', 'such as 15000'),
    attemptTimeout: resolveTimeout(attemptTimeout, 'http.attemptTimeout', 'such as 4000'),
    connectTimeout: resolveTimeout(connectTimeout, 'http.connectTimeout', 'such as 3000'),
    proxy: resolveProxy(options.proxy, base),
  };
}

function resolveBaseUrl(value: string, option: string): URL {
  const remedy = `Pass an origin such as ${primary}; plain http is for a simulator on this machine`;
  const base = url(value, option, remedy);
  if (base.protocol !== 'https:' && !(base.protocol === 'http:' && isLoopback(base))) {
    throw new PayscoreConfigError(option, 'it is not https', remedy);
  }
  if (base.pathname !== '/' || base.search !== '' || base.username !== '') {
    throw new PayscoreConfigError(option, 'it holds more than an origin', remedy);
  }
  return base;
}

/** That of the environment only for https beyond this machine, as other programs do. */
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
