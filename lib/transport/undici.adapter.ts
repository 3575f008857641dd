import type { AxiosHeaders } from 'axios';
import type { Dispatcher } from 'undici';
import { PayscoreConfigError } from '../errors/index.js';
import type { AxiosAnswer, InternalConfig } from './axios-types.js';
import type { Call } from './call.js';
import { exchange, type Incoming } from './exchange.js';

/** Sends what axios hands over with undici: axios' own Node adapter takes three times as long a call. */
export function received(
  dispatcher: Dispatcher,
  config: InternalConfig,
  call: Call | undefined,
  onSending: () => void,
): Promise<Incoming> {
  refuseAgents(config);
  const { origin, pathname, search } = call?.url ?? new URL(config.url ?? '');
  const body = config.data as string | undefined;
  // axios gives a POST without a body the type of a form.
  if (body === undefined) config.headers.delete('Content-Type');
  const request = {
    origin,
    path: pathname + search,
    method: (config.method ?? 'get').toUpperCase(),
    headers: config.headers.toJSON() as Record<string, string>,
    body: body ?? null,
    bodyTimeout: call?.idleTimeout,
  };
  return exchange(dispatcher, request, call?.signal, onSending);
}

/** What axios and its interceptors get to see of it. */
export function axiosAnswer(config: InternalConfig, { status, headers, body }: Incoming): AxiosAnswer {
  // Of the copy of axios that sends this; it would make them of a plain object twice.
  const Headers = config.headers.constructor as typeof AxiosHeaders;
  return {
    data: body,
    status,
    statusText: '',
    headers: new Headers(headers as Record<string, string>),
    config,
  };
}

/** undici ignores agents and proxies that are set on axios, and calls would leave by another way than the host believes. */
function refuseAgents({ httpAgent, httpsAgent, proxy }: InternalConfig): void {
  if (httpAgent === undefined && httpsAgent === undefined && (proxy === undefined || proxy === false)) return;
  throw new PayscoreConfigError(
    'http.proxy',
    "an agent or proxy is set on the registration's HttpService, where it has no effect",
    'Pass the address of the proxy in http.proxy, or set HTTPS_PROXY',
  );
}
