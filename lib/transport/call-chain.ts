import type { CallOperation, Layer, Next } from './call.js';

/** Layers of every call. Each registration has one set. */
export interface TransportLayers {
  /** Repeats a failed attempt that cannot take effect twice, after a pause. */
  readonly retry: Layer;
  /** Lets an attempt wait for its turn, before its time begins. Absent without the option `rateLimits`. */
  readonly rateLimit?: Layer | undefined;
  /** Ends an attempt after its time. */
  readonly attemptTime: Layer;
  /** Chooses the domain of an attempt: the primary, or the backup after the primary gave no answer. */
  readonly failover: Layer;
  /** Signs the bytes of an attempt. */
  readonly sign: Layer;
  /** Sends the signed bytes through the registration's axios and undici, and verifies the answer. */
  readonly send: Next;
}

/** Layers of typed operations, from `client/`. */
export interface OperationLayers<Operation extends CallOperation> {
  /** Queries the record if the outcome stays unknown, and answers from the record if the record proves the effect. */
  readonly resolveUnknown: Layer<Operation>;
  /** Makes the DTO of the answer, and refuses an answer about another record than the request's. */
  readonly readAnswer: Layer<Operation>;
}

const around =
  <Operation extends CallOperation>(layer: Layer<Operation>, next: Next<Operation>): Next<Operation> =>
  (call) =>
    layer(call, next);

/** Chain of certificate downloads, `PayscoreClient` and file downloads: no DTO, no query of a record. */
export function transportChain({
  retry,
  rateLimit,
  attemptTime,
  failover,
  sign,
  send,
}: TransportLayers): Next {
  const attempt = around(attemptTime, around(failover, around(sign, send)));
  return around(retry, rateLimit === undefined ? attempt : around(rateLimit, attempt));
}

/** Chain of typed operations: the transport chain inside of the two operation layers. */
export const operationChain = <Operation extends CallOperation>(
  { resolveUnknown, readAnswer }: OperationLayers<Operation>,
  transport: Next,
): Next<Operation> => around(resolveUnknown, around(readAnswer, transport));
