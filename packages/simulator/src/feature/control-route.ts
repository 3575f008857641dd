import type { OwnAnswer } from '../http/api-call.js';
import type { Merchant } from '../merchant/merchant.js';
import { object, type Fields, type Shaped } from './shape.js';

/** A request to the control API, with its fields read. */
export interface ControlCall<F extends Fields = Fields> {
  /** The merchant of `?mchid=`; without it the first one. */
  readonly merchant: Merchant;
  /** Scheme and host that the caller used, such as `http://127.0.0.1:8443`. */
  readonly origin: string;
  /** Value of a parameter of the path. */
  readonly path: (name: string) => string;
  readonly query: URLSearchParams;
  /** Makes a signed call as the merchant. */
  readonly call: (method: string, target: string, body?: object) => Promise<OwnAnswer>;
  readonly body: Shaped<F>;
}

/** One route under `/simulator`. */
export interface ControlRoute {
  /** One line for the list of `GET /simulator`. */
  readonly does: string;
  readonly takes: Fields;
  /** Carries the request out. Its result is the answer; `undefined` is answered as `{}`. */
  readonly run: (call: Omit<ControlCall, 'body'> & { readonly body: unknown }) => unknown;
}

/** Control routes by `METHOD /simulator/path/{parameter}`. */
export type ControlRoutes = Readonly<Record<string, ControlRoute>>;

/** A route with a body of these fields. */
export function route<F extends Fields>(
  does: string,
  takes: F,
  run: (call: ControlCall<F>) => unknown,
): ControlRoute {
  const body = object(takes);
  return { does, takes, run: (call) => run({ ...call, body: body.read(call.body, '') }) };
}
