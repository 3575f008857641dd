import type { Deadline } from './deadline.js';
import { standingOf } from './evidence.js';
import type { PayscoreOperation } from './operation.js';
import { getResponseMetadata, setResponseMetadata } from './response-metadata.js';
import { isCallError } from './retry-pause.js';

/** A call that an order can speak for. */
interface SettledCall<Answer extends object> {
  readonly operation: PayscoreOperation<object, Answer>;
  /** With the order's number, wherever it travels. */
  readonly request: Readonly<Record<string, unknown>>;
  readonly deadline: Deadline;
  readonly send: () => Promise<Answer>;
  readonly sendOnce: () => Promise<Answer>;
  readonly query: (query: PayscoreOperation, request: object, timeout: number) => Promise<object>;
}

/**
 * Sends a call. When its outcome stays unknown, asks for the order and answers from it if it shows that the request took
 * effect; otherwise the error goes on, with what was found.
 */
export async function settle<Answer extends object>(call: SettledCall<Answer>): Promise<Answer> {
  try {
    return await call.send();
  } catch (error) {
    if (!isCallError(error) || error.outcome !== 'unknown') throw error;
    const order = await findOrder(call);
    if (order === undefined) throw error;
    if (call.operation.settlement?.shows(call.request, order) !== true) {
      error.found = standingOf(order);
      throw error;
    }
    // Only the creation answers the package that opens the confirmation page.
    if (order['state'] === 'CREATED' && call.operation.reentrant)
      return call.sendOnce().catch(() => answerFrom(order, call.operation));
    return answerFrom(order, call.operation);
  }
}

type Order = Readonly<Record<string, unknown>>;

/** Undefined when it cannot be had: the error of the call itself tells more than the query's. */
async function findOrder<Answer extends object>({
  operation: { settlement },
  request,
  deadline,
  query,
}: SettledCall<Answer>): Promise<Order | undefined> {
  const timeout = Math.floor(deadline.remaining);
  if (settlement === undefined || timeout < 1) return undefined;
  const by = ['outOrderNo', ...settlement.by].filter((field) => request[field] !== undefined);
  const found = Object.fromEntries(by.map((field) => [field, request[field]]));
  const order = await query(settlement.query, found, timeout).catch(() => undefined);
  return (order as Order | undefined)?.['outOrderNo'] === request['outOrderNo']
    ? (order as Order)
    : undefined;
}

function answerFrom<Answer extends object>(
  order: Order,
  { answer, settledBy = '' }: PayscoreOperation<object, Answer>,
): Answer {
  // Nothing is what such an operation answers.
  if (answer === undefined) return undefined as never;
  const metadata = getResponseMetadata(order);
  if (metadata !== undefined) setResponseMetadata(order, { ...metadata, settledBy });
  return order as Answer;
}
