import type { Delivery, DeliveryAttempt } from '../deliveries/delivery.js';
import type { RecordedRequest } from '../server/request-log.js';

/** A line of the log. */
export interface LogLine {
  /** The same for the same call or attempt each time that the log is read. */
  readonly key: string;
  /** Milliseconds since 1970, by the simulator's clock. */
  readonly at: number;
  readonly failed: boolean;
  /** `Request-ID` of a call that failed. */
  readonly refused?: string;
  /** What a script gets. */
  readonly json: object;
  /** What a person reads, without the time. */
  readonly text: string;
}

/** The calls and the attempts of notifications, oldest first. */
export function logLines(requests: readonly RecordedRequest[], deliveries: readonly Delivery[]): LogLine[] {
  const lines = [
    ...requests.map(callLine),
    ...deliveries.flatMap((delivery) =>
      delivery.attempts.map((attempt, index) => attemptLine(delivery, attempt, index)),
    ),
  ];
  return lines.toSorted((one, other) => one.at - other.at);
}

function callLine(request: RecordedRequest): LogLine {
  const { at, method, path, status, code, requestId } = request;
  const failed = status === 0 || status >= 400;
  const answer = status === 0 ? 'no answer' : [status, code].filter(Boolean).join(' ');
  return {
    key: requestId,
    at,
    failed,
    ...(failed && { refused: requestId }),
    json: { kind: 'call', ...request },
    text: `→ ${method} ${path}  ${answer}`,
  };
}

export function attemptLine(delivery: Delivery, attempt: DeliveryAttempt, index: number): LogLine {
  const { id, eventType, subject, url } = delivery;
  const { at, sent, status, error } = attempt;
  const kind = sent === 'genuine' ? '' : ` (${sent})`;
  const answer = [status, error].filter((part) => part !== undefined).join(' ');
  return {
    key: `${id} ${index}`,
    at,
    failed: error !== undefined || status === undefined || status < 200 || status > 299,
    json: { kind: 'notification', id, eventType, subject, url, ...attempt },
    text: `← ${eventType} ${subject}${kind} to ${url}  ${answer}`,
  };
}

/** Whether one of these numbers is anywhere in a call: in its path, its query or its body. */
export function isCallOf(numbers: ReadonlySet<string>, { path, body }: RecordedRequest): boolean {
  const { pathname, searchParams } = new URL(path, 'http://simulator');
  const parts = [...pathname.split('/').map(decoded), ...searchParams.values()];
  return parts.some((part) => numbers.has(part)) || mentions(numbers, body);
}

export const isNoticeOf = (numbers: ReadonlySet<string>, { subject, resource }: Delivery): boolean =>
  numbers.has(subject) || mentions(numbers, resource);

function mentions(numbers: ReadonlySet<string>, value: unknown): boolean {
  if (typeof value === 'string') return numbers.has(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((part) => mentions(numbers, part));
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
