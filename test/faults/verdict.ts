import { faultsOf } from '../../packages/simulator/src/faults/simulated-faults.js';
import { deliveriesOf } from '../../packages/simulator/src/deliveries/deliveries.js';
import { isDeepStrictEqual } from 'node:util';
import type { Fault } from '../../packages/simulator/src/faults/fault.js';
import {
  isPayscoreError,
  PayscoreApiError,
  PayscoreConnectionError,
  PayscoreSignatureError,
} from '../../lib/errors/index.js';
import { mayBeRepeated, readsOnly } from './documented.js';
import { routeOf, type Run } from './run.js';
import { camelCased } from './wire.js';

/** The result of the call, in one word. */
export type Word = 'succeeded' | 'rejected' | 'not-sent' | 'unknown' | 'unclassified';

const classes = [PayscoreApiError, PayscoreConnectionError, PayscoreSignatureError];

export function wordOf({ result }: Pick<Run, 'result'>): Word {
  if ('answer' in result) return 'succeeded';
  const { error } = result;
  if (!isPayscoreError(error) || !classes.some((type) => error instanceof type)) return 'unclassified';
  return (error as PayscoreApiError).outcome;
}

/** How often it took effect. A call that may not be repeated was carried out as often as WeChat Pay looked at it. */
export function effectsOf({ operation, ledger }: Run): number {
  const own = ledger.executions.filter(({ route }) => route === routeOf(operation));
  return own.filter(({ status, changed }) => status !== 0 && (changed || !mayBeRepeated(operation))).length;
}

/** What is wrong with it. Empty when all is well. */
export function findingsOf(run: Run): string[] {
  const { operation, trouble, refusable, lane, ledger, result } = run;
  const word = wordOf(run);
  const error = 'error' in result ? result.error : undefined;
  const reads = readsOnly(operation);
  const repeatable = mayBeRepeated(operation);
  const effects = reads ? 0 : effectsOf(run);
  const own = ledger.executions.filter(({ route }) => route === routeOf(operation));
  const requests = requestsOf(run, operation);
  const met = metBy(run, operation);
  const ambiguous = met.filter(({ kind }) => kind !== 'rate-limit').length;
  const unreachable = lane.reach === 'nobody' || lane.reach === 'silence';
  const inTime = lane.reach !== 'short timeouts';
  const good = trouble.name === 'none' || lane.reach.startsWith('backup');
  const rules: readonly (readonly [boolean, string])[] = [
    [word === 'unclassified', `threw what is none of the classes: ${String(error)}`],
    [effects > 1, `took effect ${effects} times`],
    [word === 'succeeded' && !reads && effects !== 1, `succeeded, and took effect ${effects} times`],
    [word === 'succeeded' && refusable, 'succeeded, and WeChat Pay had a reason to refuse'],
    [word === 'succeeded' && !isGenuine(run), 'answered what WeChat Pay never answered'],
    [word === 'succeeded' && !isProven(run), 'succeeded, and no answer was whole and rightly signed'],
    [(word === 'rejected' || word === 'not-sent') && effects > 0, `was ${word}, and took effect`],
    // A query says what its last attempt met.
    [word === 'not-sent' && requests.length > 0 && !reads, 'was not sent, and came in'],
    [
      word === 'rejected' && !refusable && (error as PayscoreApiError).status !== 429,
      `was rejected without a reason: ${String(error)}`,
    ],
    [
      word === 'unknown' && inTime && ambiguous === 0,
      'is unknown, though every attempt was answered plainly',
    ],
    [
      word === 'unknown' && (error as PayscoreApiError).resolveWith !== operation.resolvedBy,
      'names another query',
    ],
    [unreachable && word !== 'not-sent', `is ${word}, and nobody was there`],
    [
      good && word !== (refusable ? 'rejected' : 'succeeded'),
      `is ${word}, and WeChat Pay was there: ${String(error)}`,
    ],
    [!repeatable && own.length > 1, `was looked at ${own.length} times, and must not be repeated`],
    [!repeatable && ambiguous > 1, `was sent again after nobody knew what became of it`],
    [
      new Set(requests.map(({ target, body }) => target + body.toString())).size > 1,
      'was sent again with other bytes',
    ],
    [
      new Set(requests.map(({ headers }) => headers.authorization)).size < requests.length,
      'was sent again under the same signature',
    ],
    [requests.length > 4, `was sent ${requests.length} times`],
    [paymentsOf(run) > 1, 'was paid twice'],
  ];
  return rules.flatMap(([broken, text]) => (broken ? [text] : []));
}

type Operation = Pick<Run['operation'], 'method' | 'path'>;

function requestsOf({ ledger }: Run, { method, path }: Operation): Run['ledger']['requests'] {
  const pattern = new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
  return ledger.requests.filter(
    ({ method: sent, target }) => sent === method && pattern.test(target.split('?')[0] ?? ''),
  );
}

/** What calls of the operation met, in this order. */
const metBy = ({ world }: Run, operation: Operation): Fault[] =>
  faultsOf(world.merchant)
    .list()
    .flatMap(({ operation: route, fault }) => (route === routeOf(operation) ? fault : []));

/** Whether one answer, to the call or to the query that resolved it, came as it should, if late. */
function isProven(run: Run): boolean {
  const asked = [run.operation, run.operation.resolution?.query].flatMap((one) => one ?? []);
  return asked.some((one) => {
    // Of a 204 there is no half: its head is all of it, and signed.
    const harmless = ['delay', 'slow-body', ...(one.answer === undefined ? ['half-body'] : [])];
    const spoilt = metBy(run, one).filter(({ kind }) => !harmless.includes(kind));
    return requestsOf(run, one).length > spoilt.length;
  });
}

/** Whether the answer is one that WeChat Pay gave to the call, or to the query that resolved it. */
function isGenuine({ operation, ledger, result }: Run): boolean {
  if (operation.answer === undefined) return 'answer' in result && result.answer === undefined;
  const plain: unknown = 'answer' in result ? JSON.parse(JSON.stringify(result.answer)) : undefined;
  const routes = [operation, operation.resolution?.query].flatMap((one) => (one ? [routeOf(one)] : []));
  return ledger.executions.some(
    ({ route, status, answer }) =>
      status !== 0 && routes.includes(route) && isDeepStrictEqual(plain, camelCased(answer)),
  );
}

function paymentsOf({ world }: Run): number {
  const paid = deliveriesOf(world.merchant)
    .list()
    .filter(({ eventType }) => eventType === 'PAYSCORE.USER_PAID' || eventType === 'TRANSACTION.SUCCESS');
  return paid.length;
}
