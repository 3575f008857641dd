import { Inject, Injectable } from '@nestjs/common';
import {
  OnPayscoreEvent,
  requirePaid,
  type LegacyOrderAccepted,
  type PayscoreNotification,
} from 'nestjs-payscore';
import { OnPayscoreCommand, type CommandResultOf, type LedgerOrder } from 'nestjs-payscore/ledger';
import { IsNull, type EntityManager } from 'typeorm';
import { CLOCK } from '../clock.js';
import { failureOf, refusalOf } from '../orders/refusal.js';
import { Visit } from './visit.entity.js';

/** What WeChat Pay says about visits. A refused step is undone, so that it can be taken again. */
@Injectable()
export class VisitHandlers {
  constructor(@Inject(CLOCK) private readonly clock: () => number) {}

  @OnPayscoreCommand('SmartRetailService.create')
  async opened(result: CommandResultOf<'SmartRetailService.create'>, tx: EntityManager): Promise<void> {
    const confirmation = result.state === 'done' ? (result.answer.package ?? null) : null;
    await tx.update(Visit, { id: result.order.number }, { confirmation, refusal: failureOf(result) });
  }

  /** The door opens now. Of an acceptance and a cancellation at the same time WeChat Pay refuses the cancellation. */
  @OnPayscoreEvent('PAYSCORE.USER_ACCEPTED', { transaction: true })
  async accepted(
    { outOrderNo: id }: LegacyOrderAccepted,
    _: PayscoreNotification,
    tx: EntityManager,
  ): Promise<void> {
    // The notification's fields are not documented; without a number the janitor asks about the order.
    if (id === undefined) return;
    await tx.update(Visit, { id, acceptedAt: IsNull() }, { acceptedAt: this.clock() });
  }

  @OnPayscoreCommand('SmartRetailService.complete')
  async completed(result: CommandResultOf<'SmartRetailService.complete'>, tx: EntityManager): Promise<void> {
    const refusal = refusalOf(result);
    const undone = { closedAt: null, goods: null, total: null, refusal };
    if (refusal !== null) await tx.update(Visit, { id: result.order.number }, undone);
  }

  @OnPayscoreCommand('SmartRetailService.cancel')
  async cancelled(result: CommandResultOf<'SmartRetailService.cancel'>, tx: EntityManager): Promise<void> {
    const refusal = refusalOf(result);
    if (refusal !== null) await tx.update(Visit, { id: result.order.number }, { cancelledAt: null, refusal });
  }

  /**
   * Every end: WeChat Pay notifies none of such an order, its payment neither. Another amount than the total is told again and
   * again, and stays in the log, until somebody has looked at it.
   */
  @OnPayscoreEvent('LEDGER.CLOSED', { transaction: true })
  async over(order: LedgerOrder, _: PayscoreNotification, tx: EntityManager): Promise<void> {
    const { kind, number: id, transactionId, totalAmount, paidAmount } = order;
    if (kind !== 'smart-retail-order') return;
    const visit = await tx.findOneBy(Visit, { id });
    if (visit === null) return;
    if (transactionId !== undefined) {
      const collection = { state: 'USER_PAID', ...(paidAmount !== undefined && { paidAmount }) };
      const paid = { outOrderNo: id, ...(totalAmount !== undefined && { totalAmount }), collection };
      requirePaid(paid, visit.total ?? 0);
    }
    await tx.update(Visit, { id, overAt: IsNull() }, { overAt: this.clock() });
  }
}
