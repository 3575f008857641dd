import { HttpService } from '@nestjs/axios';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Dispatcher } from 'undici';
import { isPayscoreError } from '../errors/index.js';
import type { KeyLookup } from '../platform-keys/message-verification.js';
import { PAYSCORE_CONFIG } from '../payscore.constants.js';
import type { PayscoreConfig } from '../payscore.config.js';
import { failovers } from './attempt-channel.js';
import type { Adapter } from './axios-types.js';
import { CallContext, type ProvenAnswer } from './call-context.js';
import { connectionFailure } from './connection-failure.js';
import { Deadline, until } from './deadline.js';
import { createDispatcher } from './dispatcher.js';
import { Endpoints } from './endpoints.js';
import { signRequests } from './request-signing.interceptor.js';
import { verifyAnswers } from './response-verification.interceptor.js';
import type { RetryConfig } from './retry.options.js';
import { sendRepeatedly, type Attempt } from './repetition.js';
import { undiciAdapter } from './undici.adapter.js';

/** A request, and whose key may sign the answer. */
export interface SignedRequest {
  readonly method: 'GET' | 'POST';
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
  readonly reentrant?: boolean;
  /** The query that settles an unknown outcome. */
  readonly settledBy?: string | undefined;
  /** Whether that query follows at once, and needs time. @default false */
  readonly settles?: boolean;
  /** @default the module's `retry` */
  readonly retry?: RetryConfig | undefined;
  /** @default the module's `http.timeout` from now */
  readonly deadline?: Deadline | undefined;
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
export class SignedHttp implements OnApplicationShutdown {
  private readonly logger = new Logger('Payscore');
  // Private to the engine as well: a proxy's password stands in it, and a dump of the application must not show it.
  readonly #dispatcher: Dispatcher;
  readonly #adapter: Adapter;
  private readonly endpoints: Endpoints;

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
      reentrant: request.reentrant ?? false,
      retry: request.retry ?? retry,
      deadline: request.deadline ?? new Deadline(http.timeout, timing),
    };
    try {
      return await sendRepeatedly(call, this.config, this.endpoints, (attempt, signal) =>
        this.attempt(request, attempt, signal, call.deadline),
      );
    } finally {
      if (request.deadline === undefined) call.deadline.close();
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#dispatcher.close();
  }

  private async attempt(
    { operation, keyOf, expectedSerial, method, target, body }: SignedRequest,
    attempt: Attempt,
    signal: AbortSignal,
    { caller }: Deadline,
  ): Promise<VerifiedAnswer> {
    const { record } = attempt;
    const url = new URL(attempt.origin + target);
    const lookUp: KeyLookup = (serial, bytes) => {
      const key = keyOf(serial, bytes);
      return key instanceof Promise ? until(signal, key) : key;
    };
    const frozen = { method, url: url.href, origin: url.origin, target: url.pathname + url.search, body };
    const context = new CallContext(operation, lookUp, expectedSerial, signal, record, frozen);
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
    try {
      return read(context.answer);
    } catch (failure) {
      throw connectionFailure({ operation, sent: context.sent, failure, record });
    }
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

/** An interceptor of the host can hide a failure; it cannot make an answer. */
function read(answer: ProvenAnswer | undefined): VerifiedAnswer {
  if (answer === undefined) throw new Error('The call ended without an answer');
  const { status, requestId, body } = answer;
  return { status, requestId, json: body.length === 0 ? undefined : JSON.parse(body.toString()) };
}
