import type { AxiosHeaders } from 'axios';
import { PayscoreConfigError } from '../errors/index.js';
import type { AxiosAnswer, InternalConfig } from './axios-types.js';
import type { Call } from './call.js';
import type { Incoming, Outgoing } from './exchange.js';

/** The request of axios for undici, because axios' own Node adapter takes three times as long for a call. */
export function outgoingOf(config: InternalConfig, call?: Call): Outgoing {
  refuseAgents(config);
  const { origin, pathname, search } = call?.url ?? new URL(config.url ?? '');
  const body = config.data as string | undefined;
  // axios sets the Content-Type of a form on a POST without a body.
  if (body === undefined) config.headers.delete('Content-Type');
  return {
    origin,
    path: pathname + search,
    method: (config.method ?? 'get').toUpperCase(),
    headers: config.headers.toJSON() as Record<string, string>,
    body: body ?? null,
    bodyTimeout: call?.idleTimeout,
  };
}

/** The answer as axios and the host's interceptors see it. */
export function axiosAnswer(config: InternalConfig, { status, headers, body }: Incoming): AxiosAnswer {
  // AxiosHeaders is taken from the copy of axios that sends this request; from a plain object axios would build the
  // headers twice.
  const Headers = config.headers.constructor as typeof AxiosHeaders;
  return {
    data: body,
    status,
    statusText: '',
    headers: new Headers(headers as Record<string, string>),
    config,
  };
}

/** undici ignores agents and proxies set on axios, so they are refused: calls would not go through the host's proxy. */
function refuseAgents({ httpAgent, httpsAgent, proxy }: InternalConfig): void {
  if (httpAgent === undefined && httpsAgent === undefined && (proxy === undefined || proxy === false)) return;
  throw new PayscoreConfigError(
    'http.proxy',
    "an agent or proxy is set on the registration's HttpService, where it has no effect",
    'Pass the address of the proxy in http.proxy, or set HTTPS_PROXY',
  );
}
