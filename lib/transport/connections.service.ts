import { HttpService } from '@nestjs/axios';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Dispatcher } from 'undici';
import { PAYSCORE_CONFIG } from '../config/payscore.constants.js';
import type { PayscoreConfig } from '../config/payscore.config.js';
import { signatures } from '../crypto/thread-pool.js';
import { publishFailover } from '../telemetry/channels.js';
import type { Adapter } from './axios-types.js';
import type { Next } from './call.js';
import { createDispatcher } from './dispatcher.js';
import { Endpoints } from './endpoints.js';
import { exchange } from './exchange.js';
import { carrySignature } from './host-interceptors.js';
import { send, unchanged } from './send.js';
import type { Signer } from './sign.js';
import { stopwatch } from './stopwatch.js';
import { axiosAnswer, outgoingOf } from './undici.adapter.js';
import { untouched } from './untouched-axios.js';
import type { DownloadBody } from './unverified-download.js';
import { verifiedAnswer } from './verified-answer.js';

/** The options of connections. The signer signs requests that the host itself sends through the HttpService. */
export type ConnectionConfig = Pick<PayscoreConfig, 'name' | 'http' | 'clock' | 'timing'> & Partial<Signer>;

/**
 * The connections to WeChat Pay, its domains, and the HttpService that requests pass. Nothing of it belongs to a
 * merchant, so merchants at run time share one.
 */
@Injectable()
export class Connections implements OnApplicationShutdown {
  private readonly logger = new Logger('Payscore');
  // A #private field: the dispatcher holds the proxy's password, which a dump of the application (util.inspect) must
  // not show.
  readonly #dispatcher: Dispatcher;
  private readonly downloads = new Set<DownloadBody>();
  private readonly withdrawLimit: (() => void) | undefined;
  private readonly end = new AbortController();
  /** Aborted once the connections close: no wait for an attempt goes on, and no attempt is repeated. */
  readonly closing: AbortSignal = this.end.signal;
  /** The primary and the backup domain. */
  readonly endpoints: Endpoints;
  /** Sends the signed bytes of an attempt, and verifies the answer. */
  readonly send: Next;

  constructor(http: HttpService, @Inject(PAYSCORE_CONFIG) config: ConnectionConfig) {
    const axios = http.axiosRef;
    const dispatcher = createDispatcher(config.http);
    this.#dispatcher = dispatcher;
    const { signaturesAtOnce } = config.http;
    if (signaturesAtOnce !== undefined) this.withdrawLimit = signatures.limitTo(signaturesAtOnce);
    this.endpoints = new Endpoints(
      config.http.baseUrl,
      config.http.backupBaseUrl,
      () => stopwatch(config.clock, config.timing.now),
      (origin, backup) => this.announce(config, origin, backup),
    );
    const adapter: Adapter = async (request) => {
      const incoming = await exchange(dispatcher, outgoingOf(request), undefined, () => undefined);
      await verifiedAnswer(incoming, config.clock());
      return axiosAnswer(request, incoming);
    };
    // The lists are copied, because what the host adds to its defaults must not reach the calls of other registrations.
    Object.assign(axios.defaults, structuredClone(unchanged), { adapter });
    const signature = carrySignature(axios, config);
    axios.interceptors.request.use(signature);
    this.send = send(axios, dispatcher, config.clock, untouched(axios, signature));
  }

  /** Destroys a download at the shutdown: close() waits for every open answer, and its reader may not end it. */
  keep(download: DownloadBody): void {
    this.downloads.add(download);
    download.once('close', () => this.downloads.delete(download));
  }

  async onApplicationShutdown(): Promise<void> {
    const reason = new Error('The application shuts down');
    this.end.abort(reason);
    this.withdrawLimit?.();
    for (const download of this.downloads) download.destroy(reason);
    await this.#dispatcher.close();
  }

  private announce({ name: registration, mchid }: ConnectionConfig, origin: string, backup: boolean): void {
    publishFailover({ registration, mchid, origin, backup });
    this.logger.warn(
      backup
        ? `WeChat Pay gives no answer at its primary domain; calls start at ${origin}`
        : `WeChat Pay answers at its primary domain again; calls start at ${origin}`,
    );
  }
}
