import { refusal } from '../feature/shape.js';

/** Which records of the lists are wanted. */
export interface ConsoleFilter {
  /** Part of a number, path, state, code or any other text of a record, in any case. */
  readonly text: string;
  /** States that are wanted as well: the page knows the words in which a person searches for them. */
  readonly states: readonly string[];
  /** Whether only records are wanted in which something failed. */
  readonly failed: boolean;
}

/** `?q=`, `?state=` (repeatable) and `?failed=true` of a request. */
export function filterIn(query: URLSearchParams): ConsoleFilter {
  const failed = query.get('failed') ?? 'false';
  if (failed !== 'true' && failed !== 'false') throw refusal('failed', failed, 'true, false');
  const text = query.get('q')?.trim().toLowerCase() ?? '';
  return { text, states: query.getAll('state'), failed: failed === 'true' };
}

/** `?limit=` of a request: records of each list. */
export function limitIn(query: URLSearchParams): number {
  const given = query.get('limit') ?? '50';
  const limit = Number(given);
  if (Number.isSafeInteger(limit) && limit >= 1) return limit;
  throw refusal('limit', given, 'a whole number from 1');
}

export const isWanted = (record: object, { text, states, failed }: ConsoleFilter): boolean =>
  (!failed || hasFailed(record)) && (text === '' || tells(record, text, states));

/** Values that are drawn at random: any two letters are somewhere in them, so only their beginning counts. */
const random = new Set(['requestId', 'id', 'package', 'query_id']);

function tells(value: unknown, text: string, states: readonly string[], name = ''): boolean {
  if (typeof value === 'string' || typeof value === 'number') {
    const own = String(value).toLowerCase();
    return (random.has(name) ? own.startsWith(text) : own.includes(text)) || states.includes(String(value));
  }
  if (typeof value !== 'object' || value === null) return false;
  // A state that a record had before is not what a person looks for.
  return Object.entries(value).some(([key, child]) => key !== 'history' && tells(child, text, states, key));
}

const failures = new Set([
  'failed',
  'lost',
  'debit-failed',
  'ABNORMAL',
  'CLOSED',
  'REJECTED',
  'BLOCKED',
  'FAILED',
  'PAY_FAIL',
]);

/** A state that is a failure, an answer other than 2xx, or an attempt that got no answer; in the record or its parts. */
function hasFailed(record: object): boolean {
  return Object.entries(record).some(([name, value]: [string, unknown]) => {
    if (name === 'status' && typeof value === 'number') return value < 200 || value > 299;
    if (name === 'error') return value !== undefined;
    if (typeof value === 'string') return failures.has(value);
    const isPart = typeof value === 'object' && value !== null && name !== 'resource';
    return isPart && hasFailed(value);
  });
}
