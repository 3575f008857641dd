import type { Merchant } from '../merchant/merchant.js';
import { object, type Fields, type Shaped } from './shape.js';

/** A request to the simulator itself, read. */
export interface ControlCall<F extends Fields = Fields> {
  /** `?mchid=`, or the first. */
  readonly merchant: Merchant;
  /** Where the request came to, such as `http://127.0.0.1:8443`. */
  readonly origin: string;
  /** A parameter of the path. */
  readonly path: (name: string) => string;
  readonly query: URLSearchParams;
  readonly body: Shaped<F>;
}

/** One route under `/simulator`. */
export interface ControlRoute {
  /** For whoever asks what there is. */
  readonly does: string;
  readonly takes: Fields;
  /** `undefined` is answered as `{}`. */
  readonly run: (call: Omit<ControlCall, 'body'> & { readonly body: unknown }) => unknown;
}

/** By `METHOD /simulator/path/{parameter}`. */
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
