import { lookup } from 'node:dns/promises';
import { once as onceOf } from 'node:events';
import { connect as connectTcp, isIP } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { Dispatcher } from 'undici';
import type { HttpConfig } from '../config/http.config.js';
import { until } from '../transport/deadline.js';
import { createDispatcher } from '../transport/dispatcher.js';
import { exchange, type Incoming } from '../transport/exchange.js';
import { userAgent } from '../transport/user-agent.js';
import { once } from './once.js';

/** The result of a probe: what it saw, or the code of its failure, such as `ECONNREFUSED`. */
export type Probe<T> = { readonly seen: T } | { readonly failed: string };

export interface Handshake {
  /** Such as `TLSv1.3`. */
  readonly protocol: string;
  /** End of the server certificate's validity, in milliseconds since 1970. */
  readonly validTo: number;
}

/** Unsigned connections to origins, layer by layer; each probe runs once for an origin. */
export class Network {
  private readonly dispatcher: Dispatcher;
  /** Whether calls go through a proxy, which then resolves names. */
  readonly proxied: boolean;

  constructor(http: HttpConfig) {
    this.dispatcher = createDispatcher(http);
    this.proxied = http.proxy !== undefined;
  }

  /** The addresses of the host. */
  readonly addresses = once((url, signal) =>
    probe(async () => {
      const found = await until(signal, lookup(hostOf(url), { all: true }));
      return found.map(({ address }) => address);
    }),
  );

  /** Opens a TCP connection. Through a proxy any HTTP answer of the origin counts instead. */
  readonly reach = once(async (url, signal): Promise<Probe<unknown>> => {
    if (this.proxied) return this.get(url, signal);
    return probe(async () => {
      const socket = connectTcp({ host: hostOf(url), port: portOf(url), signal });
      await onceOf(socket, 'connect').finally(() => socket.destroy());
    });
  });

  /** Opens a TLS connection as undici does, with the certificate checked. */
  readonly handshake = once((url, signal) =>
    probe(async (): Promise<Handshake> => {
      const host = hostOf(url);
      const socket: TLSSocket = connectTls({
        host,
        port: portOf(url),
        // A server name must not be an IP address.
        ...(isIP(host) === 0 && { servername: host }),
        rejectUnauthorized: true,
      });
      const stop = (): void => void socket.destroy(signal.reason as Error);
      signal.addEventListener('abort', stop, { once: true });
      try {
        await onceOf(socket, 'secureConnect');
        return {
          protocol: socket.getProtocol() ?? 'TLS',
          validTo: Date.parse(socket.getPeerCertificate().valid_to),
        };
      } finally {
        signal.removeEventListener('abort', stop);
        socket.destroy();
      }
    }),
  );

  /** An unsigned GET, for the `Date` of its answer. */
  readonly get = once((url, signal) =>
    probe(() => this.send({ origin: url.origin, path: '/', method: 'GET', headers: {}, body: null }, signal)),
  );

  /** An unsigned POST of an empty JSON object. */
  post(url: URL, signal: AbortSignal): Promise<Probe<Incoming>> {
    const headers = { 'Content-Type': 'application/json' };
    return probe(() =>
      this.send({ origin: url.origin, path: url.pathname, method: 'POST', headers, body: '{}' }, signal),
    );
  }

  close(): Promise<void> {
    return this.dispatcher.destroy();
  }

  private send(request: Parameters<typeof exchange>[1], signal: AbortSignal): Promise<Incoming> {
    const headers = { Accept: 'application/json', 'User-Agent': userAgent, ...request.headers };
    return exchange(this.dispatcher, { ...request, headers }, signal, () => undefined);
  }
}

/** Host without the brackets of IPv6. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

const portOf = ({ port, protocol }: URL): number => Number(port) || (protocol === 'https:' ? 443 : 80);

async function probe<T>(run: () => Promise<T>): Promise<Probe<T>> {
  try {
    return { seen: await run() };
  } catch (failure) {
    return { failed: codeOf(failure) };
  }
}

/** The code of a failure, never its message, which may quote what was sent. */
function codeOf(failure: unknown): string {
  if (!(failure instanceof Error)) return 'unknown failure';
  if (failure.name === 'TimeoutError' || failure.name === 'AbortError') return 'timeout';
  const [first] = failure instanceof AggregateError ? (failure.errors as unknown[]) : [];
  if ('code' in failure && typeof failure.code === 'string') return failure.code;
  return first === undefined ? failure.name : codeOf(first);
}
