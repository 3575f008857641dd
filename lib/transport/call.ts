import type { PayscoreCallRecord } from '../errors/index.js';
import type { RetryConfig } from '../config/retry.config.js';
import type { Deadline } from './deadline.js';
import type { Route } from './endpoints.js';
import type { HttpMethod } from './http-method.js';
import type { KeyLookup } from './message-verification.js';
import type { DownloadBody } from './unverified-download.js';

/** What the layers must know of an operation. */
export interface CallOperation {
  /** For errors: service and method, such as `ServiceOrderService.create`. */
  readonly name: string;
  readonly method: HttpMethod;
  /** Whether the same request takes effect once, however often it is sent. */
  readonly idempotent: boolean;
  /** The query that resolves an unknown outcome. */
  readonly resolvedBy?: string | undefined;
}

/** Properties of a request or of a record. */
export type Fields = Readonly<Record<string, unknown>>;

/** One call on its way. A layer hands on the call, or a copy with what the layer adds; nothing is written into it. */
export interface Call<Operation extends CallOperation = CallOperation> {
  readonly operation: Operation;
  /** The request by property name, before its sensitive fields were encrypted. */
  readonly fields?: Fields | undefined;
  /** Path parameters by property name. */
  readonly pathFields?: Fields | undefined;
  /** Path and query, encoded. */
  readonly target: string;
  /** JSON, serialised: the same bytes at every attempt. */
  readonly body?: string | undefined;
  /** Finds the key that the answer is verified by. */
  readonly keyOf: KeyLookup;
  /** Id of the key that the answer is expected under; travels as `Wechatpay-Serial`. */
  readonly expectedSerial?: string | undefined;
  readonly retry: RetryConfig;
  /** Ends the call as a whole. */
  readonly deadline: Deadline;
  /** Whether an unknown outcome is resolved by a query, which needs time after the last attempt. @default false */
  readonly resolves?: boolean;
  /** Whether the fields of that query are checked. @default the module's `validation` */
  readonly validation?: boolean | undefined;
  /** The one domain that the call may go to. @default the registration's two */
  readonly onlyOrigin?: string | undefined;
  /** Makes the call a download, whose answer is not verified: milliseconds that the connection may be silent. */
  readonly idleTimeout?: number | undefined;

  /** Added by `retry`: 1 for the first attempt. */
  readonly attempt?: number;
  /** Added by `retry`: ends the attempt. */
  readonly signal?: AbortSignal;
  /** Added by `retry`: the domains of this call. */
  readonly route?: Route;
  /** Added by `failover`: where the attempt goes. */
  readonly url?: URL;
  /** Added by `sign`: the header with the signature. */
  readonly authorization?: string;
}

/** What WeChat Pay answered, verified. */
export interface Answer {
  readonly status: number;
  readonly requestId: string | undefined;
  /** Undefined for an answer without a body. */
  readonly json?: unknown;
  /** The body of a download. Nothing has proven these bytes. */
  readonly download?: DownloadBody | undefined;
  /** The operation's DTO, added by `readAnswer`; undefined for a 204. */
  readonly content?: object | undefined;
}

/** The rest of a call's way. */
export type Next<Operation extends CallOperation = CallOperation> = (
  call: Call<Operation>,
) => Promise<Answer>;

/** One concern of a call: acts before and after the rest of its way. */
export type Layer<Operation extends CallOperation = CallOperation> = (
  call: Call<Operation>,
  next: Next<Operation>,
) => Promise<Answer>;

/** What an error says of the call. */
export const recordOf = ({ operation, fields, attempt }: Call): PayscoreCallRecord => ({
  attempts: attempt,
  resolveWith: operation.resolvedBy,
  ...(fields?.['needUserConfirm'] === false && { needUserConfirm: false }),
});
