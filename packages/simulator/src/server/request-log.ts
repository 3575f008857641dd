/** One call, as it came over the wire and as it was answered. */
export interface RecordedRequest {
  /** Milliseconds since 1970, by the simulator's clock. */
  readonly at: number;
  /** HTTP method. */
  readonly method: string;
  /** Path and query as sent. */
  readonly path: string;
  /** The body as JSON; its text where it is none; undefined where there was no body. */
  readonly body: unknown;
  /** HTTP status of the answer; 0 where a fault left the call without one. */
  readonly status: number;
  /** WeChat Pay's code of a refusal. */
  readonly code: string | undefined;
  /** `Request-ID` of the answer. */
  readonly requestId: string;
}

/** A call with its raw body, which is parsed when the log is read: hardly any call is ever looked at. */
export type LoggedRequest = Omit<RecordedRequest, 'body'> & { readonly body: Buffer };

/** The last calls, oldest first. Bounded: a simulator may run for weeks. */
export class RequestLog {
  private readonly entries: LoggedRequest[] = [];

  constructor(private readonly limit: number) {}

  add(entry: LoggedRequest): void {
    this.entries.push(entry);
    if (this.entries.length > this.limit) this.entries.shift();
  }

  list(): RecordedRequest[] {
    return this.entries.map((entry) => ({ ...entry, body: readable(entry.body.toString()) }));
  }
}

function readable(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}
