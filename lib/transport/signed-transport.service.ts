import { Inject, Injectable } from '@nestjs/common';
import { PAYSCORE_CONFIG } from '../config/payscore.constants.js';
import type { PayscoreConfig } from '../config/payscore.config.js';
import { AnswerRecord } from './answer-record.js';
import { withMore, type Call, type Next } from './call.js';
import { transportChain } from './call-chain.js';
import { attemptTime } from './attempt-time.js';
import { Connections } from './connections.service.js';
import { Deadline } from './deadline.js';
import { failover } from './failover.js';
import { retry } from './retry/retry.js';
import { rateLimit } from './rate-limit/rate-limit.js';
import { WaitingCalls } from './rate-limit/waiting-calls.js';
import { setResponseMetadata } from './response-metadata.js';
import { sign } from './sign.js';
import { destroyOnAbort, type UnverifiedDownload } from './unverified-download.js';
import { watchedCall } from './watched-call.js';

const noFields = () => ({});

/** Signs a merchant's requests, and refuses every answer that is not signed. */
@Injectable()
export class SignedTransport {
  /** What the answers to the merchant's calls have shown, for the health report. */
  readonly answers = new AnswerRecord();
  /** Sends a call, and repeats it where that is safe, until an answer comes or the deadline ends it. */
  readonly send: Next;
  /** Calls that wait for their rate limit; undefined without limits. */
  readonly waiting: WaitingCalls | undefined;

  constructor(
    private readonly connections: Connections,
    @Inject(PAYSCORE_CONFIG) private readonly config: PayscoreConfig,
  ) {
    const { rateLimits } = config;
    const waiting = rateLimits && new WaitingCalls(config.mchid);
    this.waiting = waiting;
    this.send = transportChain({
      retry: retry(config, connections),
      rateLimit: rateLimits && waiting && rateLimit(config, rateLimits, waiting, connections.closing),
      attemptTime,
      failover,
      sign: sign(config),
      send: (call) => connections.send(withMore(call, { answers: this.answers })),
    });
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
    const { status, requestId, download } = await watchedCall(this.config, call.operation, noFields, () =>
      this.send(call),
    );
    if (download === undefined) throw new Error('A download has an idleTimeout');
    this.connections.keep(download);
    if (caller !== undefined) destroyOnAbort(download, caller);
    setResponseMetadata(download, { status, requestId });
    return download;
  }
}
