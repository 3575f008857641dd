import type { PayscoreRetryOptions } from '../config/retry.config.js';

/** How one call differs from the module's options. */
export interface PayscoreCallOptions {
  /** Ends the call, whatever it waits for. Once it was sent, the outcome is unknown: WeChat Pay may have carried it out. */
  signal?: AbortSignal | undefined;
  /** For the call as a whole, in milliseconds: all attempts and pauses. @default the module's `http.timeout` */
  timeout?: number | undefined;
  /** When it is sent again; false: never. What is left out is the module's. @default the module's `retry` */
  retry?: PayscoreRetryOptions | false | undefined;
  /** Whether calls that leave a record resolve an unknown outcome by a query. @default the module's `resolveUnknown` */
  resolveUnknown?: boolean | undefined;
  /** Whether the request is checked before it is sent. @default the module's `validation` */
  validation?: boolean | undefined;
}
