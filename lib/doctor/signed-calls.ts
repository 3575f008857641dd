import { HttpService } from '@nestjs/axios';
import { PayscoreClient } from '../client/payscore-client.service.js';
import type { PayscoreConfig } from '../config/payscore.config.js';
import { resolveRetry } from '../config/retry.config.js';
import { PlatformKeys } from '../platform-keys/platform-keys.service.js';
import { Connections } from '../transport/connections.service.js';
import { SignedTransport } from '../transport/signed-transport.service.js';
import { once } from './once.js';

/** How a domain answered the signed echo. */
export type Echo =
  | {
      /** Whether the message came back as it was sent. */
      readonly same: boolean;
      /** Milliseconds by which the host's clock is ahead of WeChat Pay's, from `Wechatpay-Timestamp`; to 0.5 s. */
      readonly skew: number;
    }
  | { readonly failure: unknown };

const message = 'nestjs-payscore doctor';

/** Signed calls by the module's own client, to one domain each, without repeats. */
export class SignedCalls {
  private readonly opened: Connections[] = [];

  /** @param timeout milliseconds for a call, a download of certificates before it included */
  constructor(
    private readonly config: PayscoreConfig,
    private readonly timeout: number,
  ) {}

  /** Asks a domain for a signed echo, which moves no money. */
  readonly echo = once(async (url, signal): Promise<Echo> => {
    let skew = NaN;
    const client = this.client(url, (timestamp) => {
      skew = this.config.clock() - timestamp - 500;
    });
    try {
      const answer = await client.request<{ echo_message?: unknown } | undefined>(
        { method: 'POST', path: '/v3/security/echo', body: { echo_message: message }, idempotent: true },
        { signal },
      );
      return { same: answer?.echo_message === message, skew };
    } catch (failure) {
      return { failure };
    }
  });

  /** The list of platform certificates, verified by the keys of the configuration. */
  certificates(url: URL, signal: AbortSignal): Promise<unknown> {
    const request = { method: 'GET', path: '/v3/certificates', idempotent: true } as const;
    return this.client(url).request(request, { signal });
  }

  async close(): Promise<void> {
    await Promise.all(this.opened.map((connections) => connections.onApplicationShutdown()));
  }

  /** @param onAnswer is given the time of each verified answer, in milliseconds since 1970 */
  private client({ origin }: URL, onAnswer: (timestamp: number) => void = () => undefined): PayscoreClient {
    const { timeout } = this;
    const times = { timeout, attemptTimeout: timeout };
    const config: PayscoreConfig = {
      ...this.config,
      http: { ...this.config.http, ...times, baseUrl: origin, backupBaseUrl: undefined },
      retry: resolveRetry(false),
    };
    // The default of HttpService is the axios of the whole process, which must not sign.
    const http = new HttpService(new HttpService().axiosRef.create());
    const connections = new Connections(http, config);
    const transport = new SignedTransport(connections, config);
    this.opened.push(connections);
    http.axiosRef.interceptors.response.use((answer) => {
      onAnswer(Number(answer.headers['wechatpay-timestamp']) * 1_000);
      return answer;
    });
    return new PayscoreClient(transport, new PlatformKeys(transport, config), config);
  }
}
