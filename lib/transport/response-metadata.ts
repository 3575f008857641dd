/** Metadata of an answer: status, Request-ID, and the query that resolved the call, if any. */
export interface PayscoreResponseMetadata {
  /** HTTP status of the answer. */
  status: number;
  /** `Request-ID` of the answer, by which WeChat Pay's support finds the call. */
  requestId: string | undefined;
  /**
   * The query whose answer this is, such as `ServiceOrderService.query`, if the call's own answer was lost and the
   * record found proves that the call took effect; absent otherwise.
   */
  resolvedBy?: string;
}

// Metadata is kept outside of the answer, so that an answer holds WeChat Pay's fields and nothing else.
const metadata = new WeakMap<object, PayscoreResponseMetadata>();

/** Status and `Request-ID` of an answer that a service returned; undefined for any other object. */
export function getResponseMetadata(answer: object): PayscoreResponseMetadata | undefined {
  return metadata.get(answer);
}

export function setResponseMetadata(answer: object, value: PayscoreResponseMetadata): void {
  metadata.set(answer, value);
}
