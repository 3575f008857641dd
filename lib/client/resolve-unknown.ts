import { PayscoreApiError } from '../errors/index.js';
import { pathParameterNames } from './path-parameters.js';
import { fromWireName } from '../schema/codec.js';
import { withMore, type Answer, type Call, type Layer } from '../transport/call.js';
import { isCallError, type CallError } from '../transport/call-error.js';
import { getResponseMetadata, setResponseMetadata } from '../transport/response-metadata.js';
import { resolveRetry } from '../config/retry.config.js';
import type { Fields, PayscoreOperation, Resolution } from './operation.js';

/** Queries a record in the rest of the call's time. */
export type RecordQuery = (
  call: Call<PayscoreOperation>,
  query: PayscoreOperation,
  pathParameters: readonly string[],
  fields: object,
) => Promise<object>;

/**
 * Resolves an unknown outcome: if the call ends with one, or with a refusal that a repeat would get, queries the
 * record. If the record proves that this request took effect, answers from the record. Otherwise throws the call's
 * error, with the record's state in `found`.
 */
export const resolveUnknown =
  (query: RecordQuery): Layer<PayscoreOperation> =>
  async (call, next) => {
    const { operation, resolves = false } = call;
    const { resolution } = operation;
    if (!resolves || resolution === undefined) return next(call);
    try {
      return await next(call);
    } catch (error) {
      if (!isCallError(error) || !mayHaveTakenEffect(error)) throw error;
      const request = { ...call.fields, ...call.pathFields };
      const record = await find(call, request, resolution, query);
      if (record === undefined) throw error;
      const differs = resolution.outlivesReentry === false && isReentryRefusal(error);
      if (differs || !resolution.shows(request, record)) {
        error.found = describeState(record);
        throw error;
      }
      const { attempts } = error;
      const proven = { ...answerFrom(record, operation), ...(attempts !== undefined && { attempts }) };
      // Only the answer of a creation holds the package that opens the confirmation page, so an idempotent one is
      // repeated.
      if (record['state'] === 'CREATED' && operation.idempotent)
        return next(withMore(call, { retry: resolveRetry(false) })).catch(() => proven);
      return proven;
    }
  };

/**
 * A restarted process repeats its stored call. If the first call took effect, WeChat Pay refuses the second by state.
 */
const mayHaveTakenEffect = (error: CallError): boolean =>
  error.outcome === 'unknown' ||
  (error instanceof PayscoreApiError &&
    error.outcome === 'rejected' &&
    error.explanation.retry === 'after-query');

/** Whether the refusal is 订单重入参数校验失败: the number was used before, with other parameters. */
export const isReentryRefusal = (error: unknown): boolean =>
  error instanceof PayscoreApiError &&
  (error.internalNumber === 271316598 || error.message.includes('重入参数校验失败'));

/** The record; undefined if the query fails, because the call's own error says more than the query's. */
async function find(
  call: Call<PayscoreOperation>,
  request: Fields,
  resolution: Resolution,
  query: RecordQuery,
): Promise<Fields | undefined> {
  if (Math.floor(call.deadline.remaining) < 1) return undefined;
  const { pathParameters, fields, isFound } = queryOf(request, resolution);
  const record = (await query(call, resolution.query, pathParameters, fields).catch(() => undefined)) as
    Fields | undefined;
  return record !== undefined && isFound(record) ? record : undefined;
}

/** Arguments of the query that finds the record of a request. */
export function queryOf(
  request: Fields,
  { by, query, numbers = {} }: Resolution,
): {
  readonly pathParameters: readonly string[];
  readonly fields: Fields;
  /** Whether a record has the number that was asked for. */
  readonly isFound: (record: Fields) => boolean;
} {
  const known = by.flatMap((field): [string, unknown][] => {
    const value = request[numbers[field] ?? field];
    return value === undefined ? [] : [[field, value]];
  });
  const path = pathParameterNames(query).map(fromWireName);
  const all = Object.fromEntries(known);
  const [number = ''] = by;
  return {
    pathParameters: path.map((name) => String(all[name])),
    fields: Object.fromEntries(known.filter(([field]) => !path.includes(field))),
    isFound: (record) => record[number] === all[number],
  };
}

/** States and total of a record in words, for the error's `found`. */
function describeState(record: Fields): string {
  const { totalAmount } = record;
  const states = [
    'state',
    'stateDescription',
    'status',
    'tradeState',
    'planState',
    'signState',
    'authorizationState',
  ];
  const total = typeof totalAmount === 'number' ? `${totalAmount} fen` : undefined;
  return [...states.map((name) => record[name]), total].filter((word) => typeof word === 'string').join(' ');
}

/** The answer of an operation, from the record that proves the operation's effect. */
export function answerFrom(record: Fields, { answer, resolvedBy = '' }: PayscoreOperation): Answer {
  const metadata = getResponseMetadata(record) ?? { status: 200, requestId: undefined };
  // 204: the operation has no answer body.
  if (answer === undefined) return { ...metadata, resolvedBy };
  const content = record instanceof answer ? record : Object.assign(new answer(), record);
  setResponseMetadata(content, { ...metadata, resolvedBy });
  return { ...metadata, resolvedBy, content };
}
