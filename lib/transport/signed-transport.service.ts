import { HttpService } from '@nestjs/axios';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Dispatcher } from 'undici';
import { isPayscoreError } from '../errors/index.js';
import type { KeyLookup } from './message-verification.js';
import { PAYSCORE_CONFIG } from '../config/payscore.constants.js';
import type { PayscoreConfig } from '../config/payscore.config.js';
import { failovers } from './attempt-channel.js';
import type { Adapter } from './axios-types.js';
import { CallContext, type ProvenAnswer } from './call-context.js';
import { connectionFailure } from './connection-failure.js';
import { Deadline, until } from './deadline.js';
import { createDispatcher } from './dispatcher.js';
import { Endpoints } from './endpoints.js';
import type { HttpMethod } from './http-method.js';
import { signRequests } from './request-signing.interceptor.js';
import { verifyAnswers } from './response-verification.interceptor.js';
import type { RetryConfig } from '../config/retry.config.js';
import { sendRepeatedly, type Attempt } from './retry/retry.js';
import { setResponseMetadata } from './response-metadata.js';
import { undiciAdapter } from './undici.adapter.js';
import { destroyOnAbort, type DownloadBody, type UnverifiedDownload } from './unverified-download.js';

/** A request, and whose key may sign the answer. */
export interface SignedRequest {
  readonly method: HttpMethod;
  /** Path and query, encoded. */
  readonly target: string;
  /** JSON, serialised: the same at every attempt. */
  readonly body?: string | undefined;
  /** Service and method, such as `ServiceOrderService.create`. */
  readonly operation: string;
  /** Finds the key that the answer is verified by. */
  readonly keyOf: KeyLookup;
  /** Id of the key that the answer is expected under. */
  readonly expectedSerial?: string;
  /** Whether it takes effect once, however often it is sent. @default false */
  readonly idempotent?: boolean;
  /** The query that resolves an unknown outcome. */
  readonly resolvedBy?: string | undefined;
  /** Whether that query follows at once, and needs time. @default false */
  readonly resolves?: boolean;
  /** `needUserConfirm` of the request, where it has one: explains a refusal. */
  readonly needUserConfirm?: boolean | undefined;
  /** @default the module's `retry` */
  readonly retry?: RetryConfig | undefined;
  /** @default the module's `http.timeout` from now */
  readonly deadline?: Deadline | undefined;
}

/** A download. Until its first byte is here it is repeated as a query is. */
export interface DownloadRequest extends Pick<SignedRequest, 'operation' | 'retry'> {
  /** Of WeChat Pay, or one of the registration's own: it receives a signature. */
  readonly origin: string;
  /** Path and query, encoded. */
  readonly target: string;
  /** Milliseconds that the connection may be silent. */
  readonly idleTimeout: number;
  /** Until the first byte; the caller's signal also ends what follows. */
  readonly deadline: Deadline;
}

/** An answer that WeChat Pay signed. */
export interface VerifiedAnswer {
  readonly status: number;
  readonly requestId: string | undefined;
  /** Undefined for an answer without a body. */
  readonly json: unknown;
}

/** The merchant's own HttpService, made to sign what it sends and to refuse what is not signed. */
@Injectable()
export class SignedTransport implements OnApplicationShutdown {
  private readonly logger = new Logger('Payscore');
  // Private to the engine as well: a proxy's password stands in it, and a dump of the application must not show it.
  readonly #dispatcher: Dispatcher;
  readonly #adapter: Adapter;
  private readonly endpoints: Endpoints;
  private readonly downloads = new Set<DownloadBody>();

  constructor(
    private readonly http: HttpService,
    @Inject(PAYSCORE_CONFIG) private readonly config: PayscoreConfig,
  ) {
    this.#dispatcher = createDispatcher(config.http);
    this.#adapter = undiciAdapter(this.#dispatcher);
    const { baseUrl, backupBaseUrl } = config.http;
    this.endpoints = new Endpoints(baseUrl, backupBaseUrl, config.clock, (origin, backup) =>
      this.announce(origin, backup),
    );
    const axios = http.axiosRef;
    Object.assign(axios.defaults, this.asIs());
    axios.interceptors.request.use(signRequests(axios, config));
    axios.interceptors.response.use(verifyAnswers(config.clock));
  }

  /** Sends it, again where that is safe, until it is answered or its time is over. */
  async send(request: SignedRequest): Promise<VerifiedAnswer> {
    const { http, retry, timing } = this.config;
    const call = {
      ...request,
      idempotent: request.idempotent ?? false,
      retry: request.retry ?? retry,
      deadline: request.deadline ?? new Deadline(http.timeout, timing),
    };
    try {
      return await sendRepeatedly(call, this.config, this.endpoints, async (attempt, signal) => {
        const context = await this.attempt(request, attempt, signal, call.deadline);
        return interpreted(context, read);
      });
    } finally {
      if (request.deadline === undefined) call.deadline.close();
    }
  }

  /** Opens a download, whose bytes nothing has proven. */
  async download(request: DownloadRequest): Promise<UnverifiedDownload> {
    const { origin, operation, deadline, retry = this.config.retry } = request;
    const { baseUrl, backupBaseUrl } = this.config.http;
    const isOwn = origin === baseUrl || origin === backupBaseUrl;
    const endpoints = isOwn ? this.endpoints : Endpoints.only(origin);
    const signed = { ...request, method: 'GET' as const, keyOf: () => undefined };
    const call = { operation, method: signed.method, idempotent: true, retry, deadline };
    return sendRepeatedly(call, this.config, endpoints, async (attempt, signal) => {
      const context = await this.attempt(signed, attempt, signal, deadline);
      return interpreted(context, (answer) => this.opened(context, answer, deadline.caller));
    });
  }

  async onApplicationShutdown(): Promise<void> {
    // Closing waits for every answer, and a download ends no earlier than its reader.
    for (const download of this.downloads) download.destroy(new Error('The application shuts down'));
    await this.#dispatcher.close();
  }

  private opened(
    { operation, record, download }: CallContext,
    answer: ProvenAnswer | undefined,
    caller: AbortSignal | undefined,
  ): UnverifiedDownload {
    if (download === undefined || answer === undefined) throw new Error('The call ended without an answer');
    download.explain = (failure) =>
      isPayscoreError(failure)
        ? failure
        : connectionFailure({ operation, sent: true, failure, caller, record });
    this.downloads.add(download);
    download.once('close', () => this.downloads.delete(download));
    if (caller !== undefined) destroyOnAbort(download, caller);
    setResponseMetadata(download, { status: answer.status, requestId: answer.requestId });
    return download;
  }

  private async attempt(
    { operation, keyOf, expectedSerial, method, target, body, idleTimeout }: Sendable,
    attempt: Attempt,
    signal: AbortSignal,
    { caller }: Deadline,
  ): Promise<CallContext> {
    const { record } = attempt;
    const url = new URL(attempt.origin + target);
    const lookUp: KeyLookup = Object.assign(
      (serial: string, bytes: Buffer) => {
        const key = keyOf(serial, bytes);
        return key instanceof Promise ? until(signal, key) : key;
      },
      { describe: keyOf.describe },
    );
    const frozen = { method, url: url.href, origin: url.origin, target: url.pathname + url.search, body };
    const context = new CallContext(operation, lookUp, expectedSerial, signal, record, frozen, idleTimeout);
    const sent = { method, url: frozen.url, data: body, payscoreCall: context };
    try {
      // Said again, as defaults that the host has changed must change neither the bytes nor the way that they take.
      await until(signal, this.http.axiosRef.request(Object.assign(sent, this.asIs())));
    } catch (failure) {
      // Once it is proven, an interceptor of the host that fails changes nothing.
      if (context.answer === undefined) {
        attempt.retryAfter = context.retryAfter;
        if (isPayscoreError(failure)) throw failure;
        throw connectionFailure({ operation, sent: context.sent, failure, caller, record });
      }
    }
    return context;
  }

  /** The bytes stay as they are in both directions: they are what is signed and what is verified. */
  private asIs(): { transformRequest: []; transformResponse: []; adapter: Adapter } {
    return { transformRequest: [], transformResponse: [], adapter: this.#adapter };
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

/** What a call and a download have in common on their way. */
type Sendable = Omit<SignedRequest, 'deadline' | 'retry'> & { readonly idleTimeout?: number };

function interpreted<Answer>(
  { operation, sent, record, answer }: CallContext,
  reading: (answer: ProvenAnswer | undefined) => Answer,
): Answer {
  try {
    return reading(answer);
  } catch (failure) {
    throw connectionFailure({ operation, sent, failure, record });
  }
}

/** An interceptor of the host can hide a failure; it cannot make an answer. */
function read(answer: ProvenAnswer | undefined): VerifiedAnswer {
  if (answer === undefined) throw new Error('The call ended without an answer');
  const { status, requestId, body } = answer;
  return { status, requestId, json: body.length === 0 ? undefined : JSON.parse(body.toString()) };
}
