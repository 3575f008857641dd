import type { CallOperation, Layer, Next } from './call.js';

/** Layers of every call; one registration has one of each. */
export interface TransportLayers {
  /** Sends again what failed and cannot take effect twice; the pauses between. */
  readonly retry: Layer;
  /** Chooses the domain of an attempt: the primary, or the backup where the primary gives no answer. */
  readonly failover: Layer;
  /** Signs the bytes of an attempt. */
  readonly sign: Layer;
  /** Sends them through the registration's axios and undici, and verifies the answer. */
  readonly send: Next;
}

/** Layers of typed operations, from `client/`. */
export interface OperationLayers<Operation extends CallOperation> {
  /** Asks for the record where the outcome stays unknown, and answers from the record where that proves the effect. */
  readonly resolveUnknown: Layer<Operation>;
  /** Makes the DTO, and refuses one that is about another record than the request. */
  readonly readAnswer: Layer<Operation>;
}

const around =
  <Operation extends CallOperation>(layer: Layer<Operation>, next: Next<Operation>): Next<Operation> =>
  (call) =>
    layer(call, next);

/** The way of certificates, of `PayscoreClient` and of downloads. */
export const transportChain = ({ retry, failover, sign, send }: TransportLayers): Next =>
  around(retry, around(failover, around(sign, send)));

/** The way of typed operations. */
export const operationChain = <Operation extends CallOperation>(
  { resolveUnknown, readAnswer }: OperationLayers<Operation>,
  transport: Next,
): Next<Operation> => around(resolveUnknown, around(readAnswer, transport));
