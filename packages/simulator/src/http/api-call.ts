import type { IncomingHttpHeaders } from 'node:http';
import type { Merchant } from '../merchant/merchant.js';

/** A request as it was received. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query exactly as received, because the caller's signature covers them. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  /**
   * Names and values alternately, as received: of a header that is sent twice, Node.js keeps only the first in
   * `headers`.
   */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
  /** Whether it came by https. */
  readonly isTls?: boolean;
}

/** A request whose signature was verified, with its parts read. */
export interface ApiCall {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** Empty where the request has no body. */
  readonly body: Readonly<Record<string, unknown>>;
  /** `Wechatpay-Serial`: the key that sensitive fields are encrypted to. */
  readonly serial: string | undefined;
  /** `Host`: the name and port by which the caller reaches the simulator. */
  readonly host?: string | undefined;
  /** Whether it came by https. */
  readonly isTls?: boolean | undefined;
}

/** An answer to a call. */
export interface ApiAnswer {
  readonly status: number;
  /** An object for JSON, or a Buffer with the bytes of a file, which is not signed. Absent for a 204. */
  readonly body?: object;
  /** Content type of a file. @default 'application/octet-stream' */
  readonly contentType?: string;
  /** Runs after the answer was sent: an act of WeChat Pay that follows the call, such as a debit. */
  readonly afterwards?: () => void;
}

/** The answer to a call that the simulator makes as one of its own merchants. */
export interface OwnAnswer {
  /** 0 where a fault left the call without an answer. */
  readonly status: number;
  readonly text: string;
}

/** Carries out a call of the merchant who signed it. */
export type Operation = (call: ApiCall, merchant: Merchant) => ApiAnswer | Promise<ApiAnswer>;

/** Operations under `METHOD /path/{parameter}`. */
export type Routes = Readonly<Record<string, Operation>>;

/** 200 with a body. */
export const ok = (body: object): ApiAnswer => ({ status: 200, body });

/** 204: the answer to most writing calls of a partner. */
export const noContent: ApiAnswer = { status: 204 };
