import type { AxiosHeaders } from 'axios';
import type { Dispatcher } from 'undici';
import { PayscoreConfigError } from '../errors/index.js';
import type { Adapter, AxiosAnswer, InternalConfig } from './axios-types.js';
import type { CallConfig } from './call-context.js';
import { exchange } from './exchange.js';

/** Sends what axios hands over with undici: axios' own Node adapter takes three times as long a call. */
export function undiciAdapter(dispatcher: Dispatcher): Adapter {
  return async (config): Promise<AxiosAnswer> => {
    refuseAgents(config);
    const call = (config as CallConfig).payscoreCall;
    call?.refuseChanges(config);
    const { origin, target } = call?.frozen ?? addressOf(config.url ?? '');
    const body = config.data as string | undefined;
    // axios gives a POST without a body the type of a form.
    if (body === undefined) config.headers.delete('Content-Type');
    // Of the copy of axios that sends this; it would make them of a plain object twice.
    const Headers = config.headers.constructor as typeof AxiosHeaders;
    const request = {
      origin,
      path: target,
      method: (config.method ?? 'get').toUpperCase(),
      headers: config.headers.toJSON() as Record<string, string>,
      body: body ?? null,
      bodyTimeout: call?.idleTimeout,
    };
    const answer = await exchange(dispatcher, request, call?.signal, () => call?.markSent());
    if (call !== undefined) call.download = answer.download;
    return {
      data: answer.body,
      status: answer.status,
      statusText: '',
      headers: new Headers(answer.headers as Record<string, string>),
      config,
    };
  };
}

function addressOf(url: string): { readonly origin: string; readonly target: string } {
  const { origin, pathname, search } = new URL(url);
  return { origin, target: pathname + search };
}

/** They would be passed over without a word, and calls would leave by another way than the host believes. */
function refuseAgents({ httpAgent, httpsAgent, proxy }: InternalConfig): void {
  if (httpAgent === undefined && httpsAgent === undefined && (proxy === undefined || proxy === false)) return;
  throw new PayscoreConfigError(
    'http.proxy',
    "an agent or proxy is set on the registration's HttpService, where it has no effect",
    'Pass the address of the proxy in http.proxy, or set HTTPS_PROXY',
  );
}
