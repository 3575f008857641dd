import type { IncomingHttpHeaders } from 'node:http';
import type { Merchant } from '../merchant/merchant.js';

/** A request as it came over the wire. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query, byte for byte: this is what the caller signed. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  /** Names and values by turns, as they came: Node.js keeps the first of two and tells nobody. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
  /** Whether it came by https. */
  readonly isTls?: boolean;
}

/** A request that is proven to come from the merchant, taken apart. */
export interface ApiCall {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** Empty where the request has no body. */
  readonly body: Readonly<Record<string, unknown>>;
  /** `Wechatpay-Serial`: the key that sensitive fields are encrypted to. */
  readonly serial: string | undefined;
  /** `Host`: under which name and port the caller reaches the simulator. */
  readonly host?: string | undefined;
  /** Whether it came by https. */
  readonly isTls?: boolean | undefined;
}

/** What is answered. */
export interface ApiAnswer {
  readonly status: number;
  /** JSON, or the bytes (a Buffer) of a file, which is not signed. Absent for a 204. */
  readonly body?: object;
  /** Of a file. @default 'application/octet-stream' */
  readonly contentType?: string;
  /** Runs once the answer is on its way: what WeChat Pay does of itself afterwards, such as a debit. */
  readonly afterwards?: () => void;
}

/** Carries a call out for the merchant who signed it. */
export type Operation = (call: ApiCall, merchant: Merchant) => ApiAnswer | Promise<ApiAnswer>;

/** Operations under `METHOD /path/{parameter}`. */
export type Routes = Readonly<Record<string, Operation>>;

/** 200 with a body. */
export const ok = (body: object): ApiAnswer => ({ status: 200, body });

/** 204, what most of a partner's calls are answered with. */
export const noContent: ApiAnswer = { status: 204 };
