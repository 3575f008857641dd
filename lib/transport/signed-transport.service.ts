import { HttpService } from '@nestjs/axios';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Dispatcher } from 'undici';
import { PAYSCORE_CONFIG } from '../config/payscore.constants.js';
import type { PayscoreConfig } from '../config/payscore.config.js';
import { failovers } from './attempt-channel.js';
import type { Adapter } from './axios-types.js';
import type { Call, Next } from './call.js';
import { transportChain } from './call-chain.js';
import { Deadline } from './deadline.js';
import { createDispatcher } from './dispatcher.js';
import { Endpoints } from './endpoints.js';
import { failover } from './failover.js';
import { carrySignature } from './host-interceptors.js';
import { retry } from './retry/retry.js';
import { setResponseMetadata } from './response-metadata.js';
import { send, unchanged } from './send.js';
import { stopwatch } from './stopwatch.js';
import { sign } from './sign.js';
import { axiosAnswer, received } from './undici.adapter.js';
import { destroyOnAbort, type DownloadBody, type UnverifiedDownload } from './unverified-download.js';
import { verifiedAnswer } from './verified-answer.js';

/** Turns the merchant's HttpService into one that signs every request and refuses every answer that is not signed. */
@Injectable()
export class SignedTransport implements OnApplicationShutdown {
  private readonly logger = new Logger('Payscore');
  // A #private field: the dispatcher holds the proxy's password, which a dump of the application (util.inspect) must
  // not show.
  readonly #dispatcher: Dispatcher;
  private readonly downloads = new Set<DownloadBody>();
  /** Sends a call, and repeats it where that is safe, until an answer comes or the deadline ends it. */
  readonly send: Next;

  constructor(
    http: HttpService,
    @Inject(PAYSCORE_CONFIG) private readonly config: PayscoreConfig,
  ) {
    const { baseUrl, backupBaseUrl } = config.http;
    const axios = http.axiosRef;
    const dispatcher = createDispatcher(config.http);
    this.#dispatcher = dispatcher;
    const endpoints = new Endpoints(
      baseUrl,
      backupBaseUrl,
      () => stopwatch(config.clock, config.timing.now),
      (origin, backup) => this.announce(origin, backup),
    );
    this.send = transportChain({
      retry: retry(config, endpoints),
      failover,
      sign: sign(config),
      send: send(axios, dispatcher, config.clock),
    });
    const adapter: Adapter = async (request) => {
      const incoming = await received(dispatcher, request, undefined, () => undefined);
      await verifiedAnswer(incoming, config.clock());
      return axiosAnswer(request, incoming);
    };
    Object.assign(axios.defaults, unchanged, { adapter });
    axios.interceptors.request.use(carrySignature(axios, config));
  }

  /** Runs work under a deadline: the option `timeout` in milliseconds, by default the module's `http.timeout`. */
  async within<T>(
    { timeout, signal }: { readonly timeout?: number | undefined; readonly signal?: AbortSignal | undefined },
    work: (deadline: Deadline) => Promise<T>,
  ): Promise<T> {
    const { http, timing } = this.config;
    const deadline = new Deadline(timeout ?? http.timeout, timing, signal);
    try {
      return await work(deadline);
    } finally {
      deadline.close();
    }
  }

  /** Opens a download. A failure before its first byte is retried as for any query. */
  async download(call: Call): Promise<UnverifiedDownload> {
    const { caller } = call.deadline;
    const { status, requestId, download } = await this.send(call);
    if (download === undefined) throw new Error('A download has an idleTimeout');
    this.downloads.add(download);
    download.once('close', () => this.downloads.delete(download));
    if (caller !== undefined) destroyOnAbort(download, caller);
    setResponseMetadata(download, { status, requestId });
    return download;
  }

  async onApplicationShutdown(): Promise<void> {
    // close() waits for every open answer, and a download stays open until its reader ends it, so downloads are
    // destroyed.
    for (const download of this.downloads) download.destroy(new Error('The application shuts down'));
    await this.#dispatcher.close();
  }

  private announce(origin: string, backup: boolean): void {
    failovers.publish({ registration: this.config.name, origin, backup });
    this.logger.warn(
      backup
        ? `WeChat Pay gives no answer at its primary domain; calls start at ${origin}`
        : `WeChat Pay answers at its primary domain again; calls start at ${origin}`,
    );
  }
}
