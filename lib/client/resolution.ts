import { PayscoreApiError } from '../errors/index.js';
import { pathParameterNames } from './path-parameters.js';
import { fromWireName } from '../schema/codec.js';
import type { Deadline } from '../transport/deadline.js';
import type { Fields, PayscoreOperation, Resolution } from './operation.js';
import { getResponseMetadata, setResponseMetadata } from '../transport/response-metadata.js';
import { isCallError, type CallError } from '../transport/retry/pause.js';

/** A call whose record at WeChat Pay can show that it took effect. */
interface ResolvedCall<Answer extends object> {
  readonly operation: PayscoreOperation<object, Answer>;
  /** With the path parameters. */
  readonly request: Fields;
  readonly deadline: Deadline;
  readonly send: () => Promise<Answer>;
  readonly sendOnce: () => Promise<Answer>;
  readonly query: (
    query: PayscoreOperation,
    pathParameters: readonly string[],
    request: object,
    timeout: number,
  ) => Promise<object>;
}

/**
 * Sends a call. If its outcome stays unknown, or if it is refused as a repetition would be, asks for the record and
 * answers from it when the record proves that this request took effect. Otherwise the error goes on, with what was found.
 */
export async function resolve<Answer extends object>(call: ResolvedCall<Answer>): Promise<Answer> {
  const { operation, request } = call;
  const { resolution } = operation;
  try {
    return await call.send();
  } catch (error) {
    if (resolution === undefined || !isCallError(error) || !mayHaveTakenEffect(error)) throw error;
    const record = await find(call, resolution);
    if (record === undefined) throw error;
    const differs = resolution.outlivesReentry === false && isReentryRefusal(error);
    if (differs || !resolution.shows(request, record)) {
      error.found = describeState(record);
      throw error;
    }
    // Only the creation answers the package that opens the confirmation page.
    if (record['state'] === 'CREATED' && operation.idempotent)
      return call.sendOnce().catch(() => answerFrom(record, operation));
    return answerFrom(record, operation);
  }
}

/** A process that died repeats its stored call: if the first one took effect, WeChat Pay refuses the second by state. */
const mayHaveTakenEffect = (error: CallError): boolean =>
  error.outcome === 'unknown' ||
  (error instanceof PayscoreApiError &&
    error.outcome === 'rejected' &&
    error.explanation.retry === 'after-query');

/** 订单重入参数校验失败: the number was used before, with other parameters. */
const isReentryRefusal = (error: CallError): boolean =>
  error instanceof PayscoreApiError &&
  (error.internalNumber === 271316598 || error.message.includes('重入参数校验失败'));

/** Undefined when it cannot be had: the error of the call itself tells more than the query's. */
async function find<Answer extends object>(
  { request, deadline, query }: ResolvedCall<Answer>,
  { by, query: operation, numbers = {} }: Resolution,
): Promise<Fields | undefined> {
  const timeout = Math.floor(deadline.remaining);
  if (timeout < 1) return undefined;
  const known = by.flatMap((field): [string, unknown][] => {
    const value = request[numbers[field] ?? field];
    return value === undefined ? [] : [[field, value]];
  });
  const path = pathParameterNames(operation).map(fromWireName);
  const fields = Object.fromEntries(known.filter(([field]) => !path.includes(field)));
  const all = Object.fromEntries(known);
  const record = (await query(
    operation,
    path.map((name) => String(all[name])),
    fields,
    timeout,
  ).catch(() => undefined)) as Fields | undefined;
  const [number = ''] = by;
  return record !== undefined && record[number] === all[number] ? record : undefined;
}

/** A record's state in words, for a person who reads an error. */
function describeState(record: Fields): string {
  const { totalAmount } = record;
  const states = ['state', 'stateDescription', 'status', 'planState', 'signState', 'authorizationState'];
  const total = typeof totalAmount === 'number' ? `${totalAmount} fen` : undefined;
  return [...states.map((name) => record[name]), total].filter((word) => typeof word === 'string').join(' ');
}

function answerFrom<Answer extends object>(
  record: Fields,
  { answer, resolvedBy = '' }: PayscoreOperation<object, Answer>,
): Answer {
  // 204: the operation has no answer body.
  if (answer === undefined) return undefined as never;
  const answered = record instanceof answer ? record : Object.assign(new answer(), record);
  const metadata = getResponseMetadata(record);
  if (metadata !== undefined) setResponseMetadata(answered, { ...metadata, resolvedBy });
  return answered;
}
