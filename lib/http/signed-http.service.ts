import { HttpService } from '@nestjs/axios';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Agent } from 'undici';
import { isPayscoreError, PayscoreConnectionError } from '../errors/index.js';
import type { KeyLookup } from '../platform-keys/message-verification.js';
import { PAYSCORE_CONFIG } from '../payscore.constants.js';
import type { PayscoreConfig } from '../payscore.config.js';
import { CallContext } from './call-context.js';
import { connectionFailure } from './connection-failure.js';
import { signRequests } from './request-signing.interceptor.js';
import { verifyAnswers } from './response-verification.interceptor.js';
import { undiciAdapter } from './undici.adapter.js';

/** One HTTP exchange: what is sent, and whose key may sign the answer. */
export interface SignedRequest {
  readonly method: 'GET' | 'POST';
  /** Path and query, encoded. */
  readonly target: string;
  /** JSON, serialised. */
  readonly body?: string | undefined;
  /** Service and method, such as `ServiceOrderService.create`. */
  readonly operation: string;
  /** Finds the key that the answer is verified by. */
  readonly keyOf: KeyLookup;
  /** Id of the key that the answer is expected under. */
  readonly expectedSerial?: string;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds. @default the module's `http.timeout` */
  readonly timeout?: number | undefined;
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
  // WeChat Pay closes idle connections after 8 s; a shorter life here avoids writing to one that is being closed.
  private readonly agent = new Agent({
    keepAliveTimeout: 7_000,
    keepAliveMaxTimeout: 7_000,
    connect: { timeout: 5_000 },
  });

  constructor(
    private readonly http: HttpService,
    @Inject(PAYSCORE_CONFIG) private readonly config: PayscoreConfig,
  ) {
    const axios = http.axiosRef;
    axios.defaults.adapter = undiciAdapter(this.agent);
    // The bytes stay as they are in both directions: they are what is signed and what is verified.
    axios.defaults.transformRequest = [];
    axios.defaults.transformResponse = [];
    axios.interceptors.request.use(signRequests(axios, config));
    axios.interceptors.response.use(verifyAnswers(config.clock));
  }

  async send({ operation, method, target, body, ...call }: SignedRequest): Promise<VerifiedAnswer> {
    if (call.signal?.aborted === true) {
      throw new PayscoreConnectionError(
        operation,
        'not-sent',
        'the signal was aborted before',
        call.signal.reason,
      );
    }
    const deadline = AbortSignal.timeout(call.timeout ?? this.config.http.timeout);
    const signal = call.signal === undefined ? deadline : AbortSignal.any([call.signal, deadline]);
    try {
      const request = {
        method,
        url: this.config.http.baseUrl + target,
        data: body,
        payscoreCall: new CallContext(operation, call.keyOf, call.expectedSerial, signal),
      };
      const { status, headers, data } = await this.http.axiosRef.request<Buffer>(request);
      const requestId = headers['request-id'] as unknown;
      return {
        status,
        requestId: typeof requestId === 'string' ? requestId : undefined,
        json: data.length === 0 ? undefined : JSON.parse(data.toString()),
      };
    } catch (error) {
      throw isPayscoreError(error) ? error : connectionFailure(operation, error);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.agent.close();
  }
}
