import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { PayscoreApiError, PayscoreConfigError, PayscoreValidationError } from '../errors/index.js';
import { toWire } from '../schema/codec.js';
import { OperationCaller } from '../client/operation-caller.service.js';
import { PAYSCORE_CONFIG } from '../config/payscore.constants.js';
import type { PayscoreConfig } from '../config/payscore.config.js';
import { MissedEvents } from '../webhooks/missed-events.service.js';
import type { VerifiedNotification } from '../notifications/notification-sink.js';
import { openKinds, type OpenOrderKind, type OpenOrderRequests } from './open-kinds.js';
import { paced } from './paced.js';
import { addFailure, counts, emptyReport, type ReconcileReport } from './reconcile-report.js';

/** How orders are reconciled. */
export interface ReconcileOptions {
  /** Queries a second, at most. @default 10 */
  perSecond?: number | undefined;
  /** Orders at work at the same time, at most. @default 1 */
  concurrency?: number | undefined;
  /**
   * Ends the run after so many failures in a row, as WeChat Pay, the sink or the handlers' database is then down. What
   * WeChat Pay says of one order, such as that it does not exist, is no such failure. `Infinity` never ends a run.
   * @default 10
   */
  maximumFailures?: number | undefined;
  /** Ends the run after the orders at hand. */
  signal?: AbortSignal | undefined;
}

type OfKind<Kind extends OpenOrderKind> = {
  /** Which query asks for it. */
  kind: Kind;
} & OpenOrderRequests[Kind];

/**
 * What the host believes open. A text is the number of a direct merchant's service order that belongs to the module's
 * `serviceId`. An object names its `kind`, `service-order` if it names none, beside the fields that find it: the service
 * id where it is not the module's, the merchant of a partner.
 */
export type OpenOrder =
  | string
  | (OpenOrderRequests['service-order'] & {
      /** Left out: a service order of a direct merchant. */
      kind?: undefined;
    })
  | { [Kind in OpenOrderKind]: OfKind<Kind> }[OpenOrderKind];

/**
 * Asks WeChat Pay for orders that the host believes open, as a notification may never come, and finds out whether the
 * handlers of what it tells have run. It runs those that have not: once, and with `notification.reconciled`; with a sink
 * it hands over what the sink has lost. An order without confirmation counts as confirmed.
 */
@Injectable()
export class PayscoreReconciler {
  constructor(
    private readonly caller: OperationCaller,
    private readonly missed: MissedEvents,
    @Inject(PAYSCORE_CONFIG) private readonly config: PayscoreConfig,
  ) {}

  /** Goes through the orders. Rejects for wrong options and for an iterable that throws, never for an order. */
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
    await paced(openOrders, work, {
      interval: 1_000 / perSecond,
      concurrency,
      timing: this.config.timing,
      signal: signal === undefined ? giveUp.signal : AbortSignal.any([signal, giveUp.signal]),
    });
    if (giveUp.signal.aborted) report.ended = 'failures';
    else if (signal?.aborted === true) report.ended = 'aborted';
    return report;
  }

  /** @returns what failed; a dead job is reported and is no failure of this run */
  private async reconcileOne(openOrder: OpenOrder, report: ReconcileReport): Promise<unknown> {
    const { kind, number } = nameOf(openOrder);
    try {
      const order = readOrder(openOrder);
      const { operation, noun, eventsOf } = openKinds[kind];
      const answer = await this.caller.call(operation, order.path, order.request);
      report.queried += 1;
      const content = this.contentOf(kind, answer, order.request);
      let failure: unknown;
      let dead: unknown;
      for (const eventType of eventsOf(answer)) {
        const standing = await this.missed.catchUp(eventOf(eventType, content), `${noun} ${number}`);
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

  /** As the notification would read. */
  private contentOf(kind: OpenOrderKind, answer: object, { subMchid }: Fields): Fields {
    const content = toWire(answer) as Fields;
    const merchant = subMchid === undefined ? {} : { sub_mchid: subMchid };
    if (kind !== 'refund') return { ...merchant, ...content };
    const { status, ...refund } = content;
    const owner = subMchid === undefined ? 'mchid' : 'sp_mchid';
    return { [owner]: this.config.mchid, ...merchant, ...refund, refund_status: status };
  }
}

type Fields = Record<string, unknown>;

/** For the report. A host may hold an order of another form than the types promise. */
function nameOf(openOrder: unknown): { kind: OpenOrderKind; number: string } {
  if (typeof openOrder !== 'object' || openOrder === null) {
    return { kind: 'service-order', number: String(openOrder) };
  }
  const { kind = 'service-order', outOrderNo, outRefundNo, merchantSignPlanNo } = openOrder as Fields;
  return {
    kind: kind as OpenOrderKind,
    number: String(outOrderNo ?? outRefundNo ?? merchantSignPlanNo),
  };
}

/** Path and fields of the query. */
function readOrder(openOrder: OpenOrder): { path: string[]; request: Fields } {
  const given: Fields =
    typeof openOrder === 'string' ? { outOrderNo: openOrder } : (openOrder as object as Fields);
  const { kind = 'service-order', ...request } = given;
  if (typeof kind !== 'string' || !Object.hasOwn(openKinds, kind)) {
    const known = Object.keys(openKinds).join(', ');
    throw new PayscoreConfigError('reconcile.kind', 'it is no kind of order', `Pass one of ${known}`);
  }
  const { operation, number: property } = openKinds[kind as OpenOrderKind];
  if (!operation.path.includes('{')) return { path: [], request };
  const { [property]: number, ...others } = request;
  return { path: [number as string], request: others };
}

function eventOf(eventType: string, content: Fields): VerifiedNotification {
  const contentHash = createHash('sha256').update(JSON.stringify(content)).digest('base64url');
  return {
    notification: {
      id: `reconciled-${contentHash}-${eventType}`,
      eventType,
      createTime: undefined,
      summary: undefined,
      originalType: undefined,
      reconciled: true,
    },
    content,
    contentHash,
  };
}

/** Refused before it is sent, or by WeChat Pay for what this order is: others may be well. */
function isOfOneOrder(error: unknown): boolean {
  if (error instanceof PayscoreValidationError || error instanceof PayscoreConfigError) return true;
  return error instanceof PayscoreApiError && (error.status === 400 || error.status === 404);
}

function requireCount(option: string, value: number): void {
  if (value === Infinity || (Number.isSafeInteger(value) && value > 0)) return;
  throw new RangeError(`${option} must be a whole number above 0`);
}
