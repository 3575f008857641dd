import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { toWire } from '../http/codec.js';
import { phaseOf, ServiceOrderPhase } from '../orders/service-order-phase.js';
import type { QueryServiceOrderRequest } from '../service-orders/dto/query-service-order.dto.js';
import type { ServiceOrder } from '../service-orders/dto/service-order.dto.js';
import { ServiceOrderService } from '../service-orders/service-order.service.js';
import { NotificationDispatcher, type DispatchOutcome } from '../webhooks/notification-dispatcher.service.js';

/** How orders are reconciled. */
export interface ReconcileOptions {
  /** Queries a second, at most. @default 10 */
  perSecond?: number;
  /** Ends the run after the order at hand. */
  signal?: AbortSignal;
}

/** An order that could not be reconciled. */
export interface ReconcileFailure {
  /** Merchant's number of the order. */
  outOrderNo: string;
  /** What the query or the handlers threw. */
  error: unknown;
}

/** What became of the orders. */
export interface ReconcileReport {
  /** Orders queried. */
  queried: number;
  /** Events that no notification had told, and that handlers have handled now. */
  handled: number;
  /**
   * Events whose handlers were at work still: for longer than the option `notifications.deadline`, or begun by a
   * notification. They go on, a failure is logged, and a later run finds them handled or tries them again.
   */
  inProgress: number;
  /** Orders of which something failed, the query or a handler. A later run tries them again. */
  failed: ReconcileFailure[];
}

/**
 * An open order of the host's: its number, where it belongs to the module's `serviceId`; or the request that finds it,
 * which names the service of any other.
 */
export type OpenOrder =
  string | (QueryServiceOrderRequest & Required<Pick<QueryServiceOrderRequest, 'outOrderNo'>>);

type OrderEvent = 'PAYSCORE.USER_CONFIRM' | 'PAYSCORE.USER_PAID';

/**
 * Asks WeChat Pay for orders that the host believes open, as a notification may never come, and runs the handlers of
 * what they have missed: once, and with `notification.reconciled`. An order without confirmation counts as confirmed.
 */
@Injectable()
export class PayscoreReconciler {
  constructor(
    private readonly orders: ServiceOrderService,
    private readonly dispatcher: NotificationDispatcher,
  ) {}

  /** Goes through the orders one by one. Never rejects for an order: see the report. */
  async reconcile(
    openOrders: Iterable<OpenOrder> | AsyncIterable<OpenOrder>,
    { perSecond = 10, signal }: ReconcileOptions = {},
  ): Promise<ReconcileReport> {
    if (!(perSecond > 0)) throw new RangeError('perSecond must be a number above 0');
    const isOver = (): boolean => signal?.aborted === true;
    const report: ReconcileReport = { queried: 0, handled: 0, inProgress: 0, failed: [] };
    for await (const openOrder of openOrders) {
      if (isOver()) break;
      const pause = wait(1_000 / perSecond, undefined, { signal }).catch(() => undefined);
      const request = typeof openOrder === 'string' ? { outOrderNo: openOrder } : openOrder;
      try {
        const order = await this.orders.query(request);
        report.queried += 1;
        for (const eventType of eventsOf(order)) {
          const outcome = await this.tell(eventType, order);
          if (outcome === 'handled') report.handled += 1;
          if (outcome === 'in-progress') report.inProgress += 1;
          if (outcome === 'failed') throw new Error(`A handler of ${eventType} failed; the log says why`);
        }
      } catch (error) {
        report.failed.push({ outOrderNo: request.outOrderNo, error });
      }
      await pause;
      // Before the next order is asked for: an iterable of the host's may wait for one.
      if (isOver()) break;
    }
    return report;
  }

  private tell(eventType: OrderEvent, order: ServiceOrder): Promise<DispatchOutcome> {
    const content = toWire(order);
    const contentHash = createHash('sha256').update(JSON.stringify(content)).digest('base64url');
    return this.dispatcher.dispatch({
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
    });
  }
}

/** What notifications should have told of an order by now. */
function eventsOf(order: ServiceOrder): OrderEvent[] {
  const phase = phaseOf(order);
  if (phase === ServiceOrderPhase.InService || phase === ServiceOrderPhase.Collecting)
    return ['PAYSCORE.USER_CONFIRM'];
  if (phase !== ServiceOrderPhase.Done) return [];
  // An order completed at 0 is done without a payment to tell of.
  return order.collection?.state === 'USER_PAID'
    ? ['PAYSCORE.USER_CONFIRM', 'PAYSCORE.USER_PAID']
    : ['PAYSCORE.USER_CONFIRM'];
}
