import { PayscoreConfigError, type PayscoreCallRecord } from '../errors/index.js';
import type { KeyLookup } from './message-verification.js';
import type { InternalConfig } from './axios-types.js';
import type { DownloadBody } from './unverified-download.js';

/** An answer that WeChat Pay signed, or of whose status it signs none. */
export interface ProvenAnswer {
  readonly status: number;
  readonly requestId: string | undefined;
  readonly body: Buffer;
}

/** What an attempt sends, byte by byte. */
export interface FrozenRequest {
  readonly method: string;
  /** Normalised, as its parts are. */
  readonly url: string;
  readonly origin: string;
  /** Path and query. */
  readonly target: string;
  readonly body: string | undefined;
}

/**
 * One attempt at a call: what the interceptors must know of it, and what becomes of it. A class, because axios copies
 * plain objects.
 */
export class CallContext {
  /** Whether a byte of it may have reached WeChat Pay. */
  sent = false;
  /** As verified, whatever interceptors of the host make of it afterwards. */
  answer: ProvenAnswer | undefined;
  /** WeChat Pay's `Retry-After`, as it came. */
  retryAfter: unknown;
  /** The answer's body where it is a download. Never in axios' answer: an interceptor of the host could read it away. */
  download: DownloadBody | undefined;
  /** What the signature travels in. */
  authorization: string | undefined;

  constructor(
    /** Service and method, such as `ServiceOrderService.create`. */
    readonly operation: string,
    /** Finds the key that the answer is verified by. */
    readonly keyOf: KeyLookup,
    /** Id of the key that the answer is expected under; travels as `Wechatpay-Serial`. */
    readonly expectedSerial: string | undefined,
    /** Ends the wait. Not axios' own `signal`: its error would hold the request, personal data included. */
    readonly signal: AbortSignal,
    /** For the error, should there be one. */
    readonly record: PayscoreCallRecord,
    readonly frozen: FrozenRequest,
    /** Makes it a download, whose answer is not verified: milliseconds that the connection may be silent. */
    readonly idleTimeout: number | undefined,
  ) {}

  markSent(): void {
    this.sent = true;
  }

  /** Refuses to send anything but what was signed, or to send it twice. */
  refuseChanges({ method, url, data, headers }: InternalConfig): void {
    if (this.sent) throw new Error('An interceptor of the host sends a request again that is signed once');
    const { frozen } = this;
    const changed = [
      ...(method?.toUpperCase() === frozen.method ? [] : ['method']),
      ...(url === frozen.url ? [] : ['URL']),
      ...(data === frozen.body ? [] : ['body']),
      ...(headers.get('Authorization') === this.authorization ? [] : ['Authorization']),
    ];
    if (changed.length === 0) return;
    throw new PayscoreConfigError(
      'HttpService',
      `an interceptor of the host changes what is signed: ${changed.join(', ')}`,
      'Set other headers only; what WeChat Pay receives must be what the call prepared, at every attempt',
    );
  }
}

/** An axios configuration on its way through this module's interceptors. */
export type CallConfig = InternalConfig & { payscoreCall?: CallContext };
