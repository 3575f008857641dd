import { keep, readable, type Kept } from './kept-content.js';

/** One call, as it came over the wire and as it was answered. */
export interface RecordedRequest {
  /** When it came: milliseconds since 1970, by the simulator's clock. */
  readonly at: number;
  /** HTTP method. */
  readonly method: string;
  /** Path and query as sent. */
  readonly path: string;
  /**
   * The body as JSON; its text where it is none; undefined where there was no body. Of a body of more than 32 KiB, the
   * text of the first 32 KiB.
   */
  readonly body: unknown;
  /** HTTP status of the answer; 0 where a fault left the call without one. */
  readonly status: number;
  /** WeChat Pay's code of a refusal. */
  readonly code: string | undefined;
  /** `Request-ID` of the answer. */
  readonly requestId: string;
}

/** A call with all that is kept of it. Its texts are read when somebody looks: hardly any call is ever looked at. */
export interface LoggedRequest extends Omit<RecordedRequest, 'body'> {
  /** Place among all that happened. */
  readonly sequence: number;
  /** Names and values of the headers alternately. */
  readonly headers: readonly string[];
  readonly body: Kept;
  /** The simulator's time for the age of signatures, milliseconds since 1970. */
  readonly signingTime: number;
  /** Real milliseconds until the answer was ready. A delay by a fault comes on top. */
  readonly duration: number;
  /** Route of the operation, such as `POST /v3/payscore/serviceorder`; undefined where there is none. */
  readonly operation: string | undefined;
  /** Parameters of the path. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The merchant who signed, or who is named in Authorization. */
  readonly mchid: string | undefined;
  /** Kind of the fault that the call met. */
  readonly fault: string | undefined;
  readonly answer: { readonly headers: Readonly<Record<string, string>>; readonly body: Kept };
}

/** A call that is to be logged. */
export type Loggable = Omit<LoggedRequest, 'body' | 'answer'> & {
  readonly body: Buffer;
  readonly answer: { readonly headers: Readonly<Record<string, string>>; readonly body: Buffer | string };
};

/** The last calls, oldest first. Bounded in number and in size: a simulator may run for weeks. */
export class RequestLog {
  private readonly entries: LoggedRequest[] = [];

  constructor(private readonly limit: number) {}

  add({ body, answer, ...entry }: Loggable): void {
    this.entries.push({
      ...entry,
      body: keep(body),
      answer: { headers: answer.headers, body: keep(answer.body) },
    });
    if (this.entries.length > this.limit) this.entries.shift();
  }

  all(): readonly LoggedRequest[] {
    return this.entries;
  }

  find(requestId: string): LoggedRequest | undefined {
    return this.entries.find((entry) => entry.requestId === requestId);
  }

  list(): RecordedRequest[] {
    return this.entries.map(({ at, method, path, body, status, code, requestId }) => {
      return { at, method, path, body: readable(body), status, code, requestId };
    });
  }
}
