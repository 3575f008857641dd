import { Inject, Injectable } from '@nestjs/common';
import { PayscoreConfigError } from '../errors/index.js';
import { OperationCaller } from '../client/operation-caller.service.js';
import { PAYSCORE_CONFIG } from '../config/payscore.constants.js';
import type { PayscoreConfig } from '../config/payscore.config.js';
import { MissedEvents } from '../webhooks/missed-events.service.js';
import { openKinds, type OpenOrderRequests } from './open-kinds.js';
import type { OrderKind } from '../api/orders/order-kind.js';
import { impliedEvents, isOfOneOrder, orderQuery } from './order-query.js';
import { underFirst } from '../transport/follow.js';
import { paced } from './paced.js';
import { addFailure, counts, emptyReport, type ReconcileReport } from './reconcile-report.js';

/** Options of a reconciliation. */
export interface ReconcileOptions {
  /** Maximum of queries a second. @default 10 */
  perSecond?: number | undefined;
  /** Maximum of orders that are reconciled at the same time. @default 1 */
  concurrency?: number | undefined;
  /**
   * Number of failures in a row that ends the run, because WeChat Pay, the sink or the handlers' database is then down.
   * A refusal of one order, such as of a number that does not exist, does not count. `Infinity` never ends a run.
   * @default 10
   */
  maximumFailures?: number | undefined;
  /** Ends the run after the running orders. */
  signal?: AbortSignal | undefined;
}

type OfKind<Kind extends OrderKind> = {
  /** Kind of the record, which decides on the query. */
  kind: Kind;
} & OpenOrderRequests[Kind];

/**
 * An order, sign plan or refund that is open in the host's records. A text is the `outOrderNo` of a direct merchant's
 * service order under the module's `serviceId`. An object has a `kind`, by default `service-order`, and the fields that
 * find the record, such as a `serviceId` other than the module's, or the `subMchid` for a partner.
 */
export type OpenOrder =
  | string
  | (OpenOrderRequests['service-order'] & {
      /** Omitted: a service order of a direct merchant. */
      kind?: undefined;
    })
  | { [Kind in OrderKind]: OfKind<Kind> }[OrderKind];

/**
 * Queries orders that are open in the host's records, because a notification may never come, and makes up for missed
 * events: handlers that have not run for an event are run, once, with `notification.reconciled` true; with a sink,
 * events that the sink has lost are handed over again. An order without confirmation counts as confirmed.
 */
@Injectable()
export class PayscoreReconciler {
  constructor(
    private readonly caller: OperationCaller,
    private readonly missed: MissedEvents,
    @Inject(PAYSCORE_CONFIG) private readonly config: PayscoreConfig,
  ) {}

  /** Reconciles the orders. Rejects for wrong options and for an iterable that throws, never for a single order. */
  async reconcile(
    openOrders: Iterable<OpenOrder> | AsyncIterable<OpenOrder>,
    { perSecond = 10, concurrency = 1, maximumFailures = 10, signal }: ReconcileOptions = {},
  ): Promise<ReconcileReport> {
    if (!(perSecond > 0)) throw new RangeError('perSecond must be a number above 0');
    requireCount('concurrency', concurrency);
    requireCount('maximumFailures', maximumFailures);
    const report = emptyReport();
    const giveUp = new AbortController();
    let inARow = 0;
    const work = async (openOrder: OpenOrder): Promise<void> => {
      const error = await this.reconcileOne(openOrder, report);
      if (error === undefined) inARow = 0;
      else if (!isOfOneOrder(error) && ++inARow >= maximumFailures) giveUp.abort();
    };
    const pace = { interval: 1_000 / perSecond, concurrency, timing: this.config.timing };
    const ends = signal === undefined ? [giveUp.signal] : [signal, giveUp.signal];
    await underFirst(ends, (first) => paced(openOrders, work, { ...pace, signal: first }));
    if (giveUp.signal.aborted) report.ended = 'failures';
    else if (signal?.aborted === true) report.ended = 'aborted';
    return report;
  }

  /** @returns the failure, if any; a dead job is reported but is no failure of this run */
  private async reconcileOne(openOrder: OpenOrder, report: ReconcileReport): Promise<unknown> {
    const { kind, number } = nameOf(openOrder);
    try {
      const { operation, path, request } = orderQuery(kind, fieldsOf(openOrder));
      const { mchid, clock } = this.config;
      const asOf = clock();
      const answer = await this.caller.call(operation, path, request);
      report.queried += 1;
      let failure: unknown;
      let dead: unknown;
      for (const event of impliedEvents({ mchid, kind, answer, request, asOf })) {
        const { eventType } = event.notification;
        const standing = await this.missed.catchUp(event, `${openKinds[kind].noun} ${number}`);
        if (standing.state !== 'failed') report[counts[standing.state]] += 1;
        else failure ??= new Error(`${eventType} failed; the log says why`, { cause: standing.error });
        if (standing.state === 'dead') dead ??= new Error(`${eventType} is dead: ${standing.reason}`);
      }
      if ((failure ?? dead) !== undefined) addFailure(report, { kind, number, error: failure ?? dead });
      return failure;
    } catch (error) {
      addFailure(report, { kind, number, error });
      return error;
    }
  }
}

type Fields = Record<string, unknown>;

/**
 * Kind and number of an order for the report. The input is checked, because a host may pass a form outside of the
 * types.
 */
function nameOf(openOrder: unknown): { kind: OrderKind; number: string } {
  if (typeof openOrder !== 'object' || openOrder === null) {
    return { kind: 'service-order', number: String(openOrder) };
  }
  const { kind = 'service-order', outOrderNo, outRefundNo, merchantSignPlanNo } = openOrder as Fields;
  return {
    kind: kind as OrderKind,
    number: String(outOrderNo ?? outRefundNo ?? merchantSignPlanNo),
  };
}

/** The fields that find an order. Its kind is checked, because a host may pass one outside of the types. */
function fieldsOf(openOrder: OpenOrder): Fields {
  const given: Fields =
    typeof openOrder === 'string' ? { outOrderNo: openOrder } : (openOrder as object as Fields);
  const { kind = 'service-order', ...fields } = given;
  if (typeof kind !== 'string' || !Object.hasOwn(openKinds, kind)) {
    const known = Object.keys(openKinds).join(', ');
    throw new PayscoreConfigError('reconcile.kind', 'it is no kind of order', `Pass one of ${known}`);
  }
  return fields;
}

function requireCount(option: string, value: number): void {
  if (value === Infinity || (Number.isSafeInteger(value) && value > 0)) return;
  throw new RangeError(`${option} must be a whole number above 0`);
}
