/** One call, as it came over the wire and as it was answered. */
export interface RecordedRequest {
  /** HTTP method. */
  readonly method: string;
  /** Path and query as sent. */
  readonly path: string;
  /** The body as JSON; its text where it is none; undefined where there was no body. */
  readonly body: unknown;
  /** HTTP status of the answer. */
  readonly status: number;
  /** The code of a refusal. */
  readonly code: string | undefined;
  /** `Request-ID` of the answer. */
  readonly requestId: string;
}

/** The last calls, oldest first. Bounded: a simulator may run for weeks. */
export class RequestLog {
  private readonly entries: RecordedRequest[] = [];

  constructor(private readonly limit: number) {}

  add(entry: RecordedRequest): void {
    this.entries.push(entry);
    if (this.entries.length > this.limit) this.entries.shift();
  }

  list(): RecordedRequest[] {
    return structuredClone(this.entries);
  }
}
