import type { EventStanding } from '../webhooks/missed-events.service.js';
import type { OrderKind } from '../api/orders/order-kind.js';

/** An order, sign plan or refund that could not be reconciled. */
export interface ReconcileFailure {
  /** Kind of the record, such as `service-order`. */
  kind: OrderKind;
  /** Merchant's number of the record. */
  number: string;
  /** Error of the query or of the handlers, or why the event is dead in its queue. */
  error: unknown;
}

/** Result of a reconciliation. The counts are of events unless they say orders. */
export interface ReconcileReport {
  /** Orders whose query WeChat Pay has answered. */
  queried: number;
  /** Events whose handlers have run now and succeeded, because no notification had come. */
  handled: number;
  /** Events whose handlers had succeeded before. */
  alreadyHandled: number;
  /** Events that the sink did not hold and has accepted now; a worker will handle them. */
  handedOver: number;
  /** Events that the sink had accepted before and that are not known to be handled. */
  waiting: number;
  /** Events whose job has failed for good; they are tried again only if somebody retries the job. */
  dead: number;
  /** Events of a type that has no handler. */
  unhandled: number;
  /**
   * Events whose handlers are still running: for longer than the option `notifications.deadline`, or for a
   * notification. The handlers go on, a failure is logged, and a later run finds the events handled or tries them
   * again.
   */
  inProgress: number;
  /** Orders with a failure: of the query, a handler or the sink, or a dead job. */
  failed: number;
  /** The first 20 failures. */
  failures: ReconcileFailure[];
  /** Why the run ended: all orders were queried, `signal` was aborted, or too many failed in a row. */
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

/** State of an event → its count in the report. A failed event counts in `failed`, once for its order. */
export const counts: Readonly<Record<Exclude<EventStanding['state'], 'failed'>, Count>> = {
  handled: 'handled',
  'already-handled': 'alreadyHandled',
  'handed-over': 'handedOver',
  waiting: 'waiting',
  dead: 'dead',
  unhandled: 'unhandled',
  'in-progress': 'inProgress',
};
