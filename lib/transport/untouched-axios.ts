import type { Axios, RequestInterceptor } from './axios-types.js';

/**
 * Tells whether an axios is as the module has made it: no interceptor of the host, no default of the host, and no method in
 * the place of `request`. Nobody then sees what axios does around a call, so the call may go without it.
 * @param own the module's interceptor
 */
export function untouched(axios: Axios, own: RequestInterceptor): () => boolean {
  const request: unknown = Reflect.get(axios, 'request');
  // axios itself keeps these two objects and reads no others that the host puts in their place.
  const { defaults, interceptors } = axios;
  const settings = Object.entries(defaults);
  const isStock = settings.every(([name, value]) => !telling.has(name) || value === undefined);
  if (!isStock || !isBare(defaults.headers)) return () => false;
  return () =>
    axios.defaults === defaults &&
    axios.interceptors === interceptors &&
    Reflect.get(axios, 'request') === request &&
    hasOnly(interceptors.request, own) &&
    hasOnly(interceptors.response) &&
    Object.keys(defaults).length === settings.length &&
    settings.every(
      ([name, value]) => Object.hasOwn(defaults, name) && defaults[name as keyof typeof defaults] === value,
    ) &&
    isBare(defaults.headers);
}

/** Defaults that would change a request of this module, or of which it says that they have no effect. */
const telling = new Set(['params', 'baseURL', 'httpAgent', 'httpsAgent', 'proxy', 'signal', 'cancelToken']);

/**
 * Whether no default header has a value. axios has one object for each method and one for all, which the host may replace
 * as well as change; a header beside them is for all methods. axios itself has an `Accept`, which the module replaces,
 * and a `Content-Type` without a value.
 */
function isBare(buckets: object): boolean {
  for (const bucket in buckets) {
    const headers: unknown = (buckets as Record<string, unknown>)[bucket];
    if (headers === undefined) continue;
    if (typeof headers !== 'object' || headers === null) return false;
    for (const name in headers) {
      if (name === 'Accept') continue;
      if ((headers as Record<string, unknown>)[name] !== undefined) return false;
    }
  }
  return true;
}

/** axios' list of interceptors, which has a null in the place of an ejected one. */
interface Interceptors {
  readonly handlers?: readonly ({ readonly fulfilled?: unknown } | null)[] | null;
}

function hasOnly(manager: object, own?: RequestInterceptor): boolean {
  const { handlers } = manager as Interceptors;
  // A list of another make cannot be read, so it counts as the host's.
  if (!Array.isArray(handlers)) return false;
  let found = own === undefined;
  for (const handler of handlers as NonNullable<Interceptors['handlers']>) {
    if (handler === null) continue;
    if (own === undefined || handler.fulfilled !== own || found) return false;
    found = true;
  }
  return found;
}
