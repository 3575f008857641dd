import { Inject, Injectable } from '@nestjs/common';
import {
  OnPayscoreEvent,
  requirePaid,
  type PayscoreNotification,
  type ServiceOrderConfirmed,
  type ServiceOrderPaid,
} from 'nestjs-payscore';
import { OnPayscoreCommand, type CommandResultOf } from 'nestjs-payscore/ledger';
import { IsNull, type EntityManager } from 'typeorm';
import { CLOCK } from '../clock.js';
import { failureOf, refusalOf } from '../orders/refusal.js';
import { Sale } from './sale.entity.js';

const ofShops = { merchants: true } as const;
const ofShopsInTransaction = { merchants: true, transaction: true } as const;

/** What WeChat Pay says about sales, of whatever shop: order numbers are unique within one shop only. */
@Injectable()
export class SaleHandlers {
  constructor(@Inject(CLOCK) private readonly clock: () => number) {}

  @OnPayscoreCommand('ServiceOrderService.create', ofShops)
  async opened(result: CommandResultOf<'ServiceOrderService.create'>, tx: EntityManager): Promise<void> {
    const confirmation = result.state === 'done' ? (result.answer.package ?? null) : null;
    const sale = { mchid: result.mchid, id: result.order.number };
    await tx.update(Sale, sale, { confirmation, refusal: failureOf(result) });
  }

  @OnPayscoreEvent('PAYSCORE.USER_CONFIRM', ofShopsInTransaction)
  async confirmed(
    { outOrderNo: id }: ServiceOrderConfirmed,
    { mchid }: PayscoreNotification,
    tx: EntityManager,
  ): Promise<void> {
    const step = { mchid, id, confirmedAt: IsNull() };
    await tx.update(Sale, step, { confirmedAt: this.clock() });
  }

  /** A refused completion charges nobody: the step is undone, so that it can be taken again. */
  @OnPayscoreCommand('ServiceOrderService.complete', ofShops)
  async completed(result: CommandResultOf<'ServiceOrderService.complete'>, tx: EntityManager): Promise<void> {
    const refusal = refusalOf(result);
    const sale = { mchid: result.mchid, id: result.order.number };
    if (refusal !== null) await tx.update(Sale, sale, { deliveredAt: null, refusal });
  }

  @OnPayscoreCommand('ServiceOrderService.cancel', ofShops)
  async cancelled(result: CommandResultOf<'ServiceOrderService.cancel'>, tx: EntityManager): Promise<void> {
    const refusal = refusalOf(result);
    const sale = { mchid: result.mchid, id: result.order.number };
    if (refusal !== null) await tx.update(Sale, sale, { cancelledAt: null, refusal });
  }

  /** Another amount than the price is told again and again, and stays in the log, until somebody has looked at it. */
  @OnPayscoreEvent('PAYSCORE.USER_PAID', ofShopsInTransaction)
  async paid(order: ServiceOrderPaid, { mchid }: PayscoreNotification, tx: EntityManager): Promise<void> {
    const sale = await tx.findOneBy(Sale, { mchid, id: order.outOrderNo });
    if (sale !== null) requirePaid(order, sale.price);
  }
}
