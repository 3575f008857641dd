/** How one call differs from the module's options. */
export interface PayscoreCallOptions {
  /** Ends the wait. The outcome is unknown then: WeChat Pay may have carried the call out. */
  signal?: AbortSignal;
  /** For the call as a whole, in milliseconds. @default the module's `http.timeout` */
  timeout?: number;
  /** Whether the request is checked before it is sent. @default the module's `validation` */
  validation?: boolean;
}
