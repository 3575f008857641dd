import type { PayscoreCallRecord } from '../errors/index.js';
import type { RetryConfig } from '../config/retry.config.js';
import type { AnswerRecord } from './answer-record.js';
import type { Deadline } from './deadline.js';
import type { Route } from './endpoints.js';
import type { HttpMethod } from './http-method.js';
import type { EndSignal } from './light-signal.js';
import type { KeyLookup } from './message-verification.js';
import type { DownloadBody } from './unverified-download.js';

/** The parts of an operation that the layers need. */
export interface CallOperation {
  /** Service and method, such as `ServiceOrderService.create`; stands in error messages. */
  readonly name: string;
  readonly method: HttpMethod;
  /** Path with its parameters in braces; undefined for the address of a download. */
  readonly path?: string | undefined;
  /** Whether the same request takes effect once, however often it is sent. */
  readonly idempotent: boolean;
  /** The query that resolves an unknown outcome. */
  readonly resolvedBy?: string | undefined;
}

/** Properties of a request or of a record, by name. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * One call on its way through the layers. A layer hands on the call or a copy with additions; no layer changes the
 * call.
 */
export interface Call<Operation extends CallOperation = CallOperation> {
  readonly operation: Operation;
  /** The request by property name, before its sensitive fields were encrypted. */
  readonly fields?: Fields | undefined;
  /** Path parameters by property name. */
  readonly pathFields?: Fields | undefined;
  /** Path and query, encoded. */
  readonly target: string;
  /** Serialised JSON: the same bytes at every attempt. */
  readonly body?: string | undefined;
  /** Finds the key that the answer is verified with. */
  readonly keyOf: KeyLookup;
  /** Id of the key that WeChat Pay should sign the answer with; sent as `Wechatpay-Serial`. */
  readonly expectedSerial?: string | undefined;
  readonly retry: RetryConfig;
  /** Ends the call as a whole. */
  readonly deadline: Deadline;
  /** Whether a query resolves an unknown outcome; if so, the last attempt leaves time for the query. @default false */
  readonly resolves?: boolean | undefined;
  /** Whether the fields of the resolving query are checked. @default the module's `validation` */
  readonly validation?: boolean | undefined;
  /** The only domain that the call may go to. @default the registration's primary and backup domain */
  readonly onlyOrigin?: string | undefined;
  /** Milliseconds that a download's connection may be silent. Set only for downloads, whose answer is not verified. */
  readonly idleTimeout?: number | undefined;

  /** Added by `retry`: number of the attempt; the first is 1. */
  readonly attempt?: number | undefined;
  /** Added by `retry`: milliseconds for the attempt; undefined for the last one, which ends with the call. */
  readonly attemptTimeout?: number | undefined;
  /** Added by `retry`: the domains of this call. */
  readonly route?: Route | undefined;
  /** Added by `attemptTime`: ends the attempt. */
  readonly signal?: EndSignal | undefined;
  /** Added by `failover`: the address that the attempt goes to. */
  readonly url?: URL | undefined;
  /** Added by `sign`: value of the `Authorization` header. */
  readonly authorization?: string | undefined;
  /** Added below `sign`: the merchant's record of its answers, because merchants may share what sends. */
  readonly answers?: AnswerRecord | undefined;
}

type Additions = Pick<
  Call,
  'attempt' | 'attemptTimeout' | 'route' | 'signal' | 'url' | 'authorization' | 'answers' | 'retry'
>;

/**
 * A copy of a call with what a layer adds. Written out, because V8 adds properties to a spread copy ten times as slowly, and each
 * attempt is copied five times.
 */
export const withMore = <Operation extends CallOperation>(
  call: Call<Operation>,
  more: Partial<Additions>,
): Call<Operation> => ({
  operation: call.operation,
  fields: call.fields,
  pathFields: call.pathFields,
  target: call.target,
  body: call.body,
  keyOf: call.keyOf,
  expectedSerial: call.expectedSerial,
  retry: more.retry ?? call.retry,
  deadline: call.deadline,
  resolves: call.resolves,
  validation: call.validation,
  onlyOrigin: call.onlyOrigin,
  idleTimeout: call.idleTimeout,
  attempt: more.attempt ?? call.attempt,
  attemptTimeout: more.attemptTimeout ?? call.attemptTimeout,
  route: more.route ?? call.route,
  signal: more.signal ?? call.signal,
  url: more.url ?? call.url,
  authorization: more.authorization ?? call.authorization,
  answers: more.answers ?? call.answers,
});

/** An answer of WeChat Pay, verified unless it is a download. */
export interface Answer {
  readonly status: number;
  readonly requestId: string | undefined;
  /** Parsed body; undefined for an answer without one. */
  readonly json?: unknown;
  /** The body of a download. WeChat Pay signs no download, so these bytes are not verified. */
  readonly download?: DownloadBody | undefined;
  /** Number of attempts, added by `retry`. */
  readonly attempts?: number;
  /** The query whose record proves the effect, added by `resolveUnknown`. */
  readonly resolvedBy?: string | undefined;
  /** The operation's DTO, added by `readAnswer`; undefined for a 204. */
  readonly content?: object | undefined;
}

/** The layers below one layer. */
export type Next<Operation extends CallOperation = CallOperation> = (
  call: Call<Operation>,
) => Promise<Answer>;

/** One concern of a call. A layer acts before and after `next`, the layers below it. */
export type Layer<Operation extends CallOperation = CallOperation> = (
  call: Call<Operation>,
  next: Next<Operation>,
) => Promise<Answer>;

/** The part of a call that its error repeats. */
export const recordOf = ({ operation, fields, attempt }: Call): PayscoreCallRecord => ({
  attempts: attempt,
  resolveWith: operation.resolvedBy,
  ...(fields?.['needUserConfirm'] === false && { needUserConfirm: false }),
});
