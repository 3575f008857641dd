/** What came with an answer beside its body. */
export interface PayscoreResponseMetadata {
  /** HTTP status. */
  status: number;
  /** Quote it to WeChat Pay's support. */
  requestId: string | undefined;
  /**
   * The query that this is the answer of, such as `ServiceOrderService.query`, when the call's own answer was lost and the
   * order shows that it took effect.
   */
  resolvedBy?: string;
}

// Beside the answer and not in it, so that an answer holds WeChat Pay's fields and nothing else.
const metadata = new WeakMap<object, PayscoreResponseMetadata>();

/** Status and `Request-ID` of an answer that a service returned; undefined for any other object. */
export function getResponseMetadata(answer: object): PayscoreResponseMetadata | undefined {
  return metadata.get(answer);
}

export function setResponseMetadata(answer: object, value: PayscoreResponseMetadata): void {
  metadata.set(answer, value);
}
