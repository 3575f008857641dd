import type { Axios, RequestInterceptor } from './axios-types.js';

/**
 * Tells whether an axios is as the module has made it: no interceptor of the host, no default of the host, and no method in
 * the place of `request`. Nobody then sees what axios does around a call, so the call may go without it.
 * @param own the module's interceptor
 */
export function untouched(axios: Axios, own: RequestInterceptor): () => boolean {
  const request: unknown = Reflect.get(axios, 'request');
  const settings = Object.entries(axios.defaults);
  const buckets = headerBuckets(axios);
  const isStock =
    settings.every(([name, value]) => !telling.has(name) || value === undefined) && isBare(buckets);
  if (!isStock) return () => false;
  return () => {
    const { defaults, interceptors } = axios;
    return (
      Reflect.get(axios, 'request') === request &&
      hasOnly(interceptors.request, own) &&
      hasOnly(interceptors.response) &&
      Object.keys(defaults).length === settings.length &&
      Object.keys(defaults.headers).length === buckets.length &&
      settings.every(([name, value]) => defaults[name as keyof typeof defaults] === value) &&
      isBare(buckets)
    );
  };
}

/** Defaults that would change a request of this module, or of which it says that they have no effect. */
const telling = new Set(['params', 'baseURL', 'httpAgent', 'httpsAgent', 'proxy', 'signal', 'cancelToken']);

/** Headers by method, and those of all methods. The objects stay the same as long as `defaults.headers` does. */
const headerBuckets = ({ defaults }: Axios): readonly (readonly [string, object])[] =>
  Object.entries(defaults.headers).map(([name, value]) => [name, Object(value) as object] as const);

/** axios itself has an `Accept` for all methods, which the module replaces, and a `Content-Type` without a value. */
function isBare(buckets: readonly (readonly [string, object])[]): boolean {
  return buckets.every(([, headers]) => {
    for (const name in headers) {
      if (name === 'Accept') continue;
      if ((headers as Record<string, unknown>)[name] !== undefined) return false;
    }
    return true;
  });
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
