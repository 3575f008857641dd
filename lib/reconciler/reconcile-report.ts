import type { EventStanding } from '../webhooks/missed-events.service.js';
import type { OpenOrderKind } from './open-kinds.js';

/** An order, plan or refund that could not be reconciled. */
export interface ReconcileFailure {
  /** Such as `service-order`. */
  kind: OpenOrderKind;
  /** Merchant's number of it. */
  number: string;
  /** What the query or the handlers threw, or why the event is dead in its queue. */
  error: unknown;
}

/** What became of the orders. Events are counted, not orders, unless it says so. */
export interface ReconcileReport {
  /** Orders that WeChat Pay has told of. */
  queried: number;
  /** Events whose handlers have run now and succeeded: no notification had told of them. */
  handled: number;
  /** Events whose handlers had succeeded before. */
  alreadyHandled: number;
  /** Events that the sink did not hold and has accepted now; they are handled once a worker has taken them. */
  handedOver: number;
  /** Events that the sink has accepted before, and that are not known to be handled. */
  waiting: number;
  /** Events whose job has failed for good. Nothing tries it again before somebody retries the job. */
  dead: number;
  /** Events of a type that has no handler. */
  unhandled: number;
  /**
   * Events whose handlers were at work still: for longer than the option `notifications.deadline`, or begun by a
   * notification. They go on, a failure is logged, and a later run finds them handled or tries them again.
   */
  inProgress: number;
  /** Orders of which something failed: the query, a handler, the sink, or a job that is dead. */
  failed: number;
  /** The first 20 of those. */
  failures: ReconcileFailure[];
  /** Why no more orders were asked for: all were, `signal` was aborted, or too many failed in a row. */
  ended: 'complete' | 'aborted' | 'failures';
}

const sampleSize = 20;

export function emptyReport(): ReconcileReport {
  return {
    queried: 0,
    handled: 0,
    alreadyHandled: 0,
    handedOver: 0,
    waiting: 0,
    dead: 0,
    unhandled: 0,
    inProgress: 0,
    failed: 0,
    failures: [],
    ended: 'complete',
  };
}

export function addFailure(report: ReconcileReport, failure: ReconcileFailure): void {
  report.failed += 1;
  if (report.failures.length < sampleSize) report.failures.push(failure);
}

type Count = Exclude<keyof ReconcileReport, 'queried' | 'failed' | 'failures' | 'ended'>;

/** Where each standing of an event is counted; a failure counts for its order. */
export const counts: Readonly<Record<Exclude<EventStanding['state'], 'failed'>, Count>> = {
  handled: 'handled',
  'already-handled': 'alreadyHandled',
  'handed-over': 'handedOver',
  waiting: 'waiting',
  dead: 'dead',
  unhandled: 'unhandled',
  'in-progress': 'inProgress',
};
