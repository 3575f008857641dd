import type { KeyLookup } from '../platform-keys/message-verification.js';
import type { InternalConfig } from './axios-types.js';

/** What the interceptors must know of the call that a request belongs to. A class, because axios copies plain objects. */
export class CallContext {
  constructor(
    /** Service and method, such as `ServiceOrderService.create`. */
    readonly operation: string,
    /** Finds the key that the answer is verified by. */
    readonly keyOf: KeyLookup,
    /** Id of the key that the answer is expected under; travels as `Wechatpay-Serial`. */
    readonly expectedSerial: string | undefined,
    /** Ends the wait. Not axios' own `signal`: its error would hold the request, personal data included. */
    readonly signal: AbortSignal,
  ) {}
}

/** An axios configuration on its way through this module's interceptors. */
export type CallConfig = InternalConfig & { payscoreCall?: CallContext };
