import type { PayscoreRetryOptions } from '../config/retry.config.js';

/** Options of one call; each overrides the module's. */
export interface PayscoreCallOptions {
  /**
   * Signal that ends the call at any moment. If the request was sent before, the error's outcome is `unknown`, because
   * WeChat Pay may have carried it out.
   */
  signal?: AbortSignal | undefined;
  /** Milliseconds for the call as a whole: all attempts and pauses. @default the module's `http.timeout` */
  timeout?: number | undefined;
  /**
   * Rules for repeating the request; false: no repeat. Omitted parts are the module's.
   * @default the module's `retry`
   */
  retry?: PayscoreRetryOptions | false | undefined;
  /** Whether a query of the record resolves an unknown outcome. @default the module's `resolveUnknown` */
  resolveUnknown?: boolean | undefined;
  /** Whether the request is checked before it is sent. @default the module's `validation` */
  validation?: boolean | undefined;
}
