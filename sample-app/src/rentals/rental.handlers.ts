import { Inject, Injectable } from '@nestjs/common';
import {
  OnPayscoreEvent,
  requirePaid,
  type ServiceOrderConfirmed,
  type ServiceOrderPaid,
} from 'nestjs-payscore';
import type { PayscoreNotification } from 'nestjs-payscore';
import { OnPayscoreCommand, type CommandResultOf } from 'nestjs-payscore/ledger';
import { IsNull, type EntityManager } from 'typeorm';
import { CLOCK } from '../clock.js';
import { failureOf, refusalOf } from '../orders/refusal.js';
import { Rental } from './rental.entity.js';

/**
 * What WeChat Pay says about rentals. Each handler runs in the transaction that records what it was told, so a rental never
 * differs from its order. An order of another business finds no row here.
 */
@Injectable()
export class RentalHandlers {
  constructor(@Inject(CLOCK) private readonly clock: () => number) {}

  @OnPayscoreCommand('ServiceOrderService.create')
  async opened(result: CommandResultOf<'ServiceOrderService.create'>, tx: EntityManager): Promise<void> {
    const confirmation = result.state === 'done' ? (result.answer.package ?? null) : null;
    await tx.update(Rental, { id: result.order.number }, { confirmation, refusal: failureOf(result) });
  }

  /** The cabinet hands out now, unless the user had cancelled meanwhile. */
  @OnPayscoreEvent('PAYSCORE.USER_CONFIRM', { transaction: true })
  async confirmed(
    { outOrderNo: id }: ServiceOrderConfirmed,
    _: PayscoreNotification,
    tx: EntityManager,
  ): Promise<void> {
    const step = { id, cancelledAt: IsNull(), handedOutAt: IsNull() };
    await tx.update(Rental, step, { handedOutAt: this.clock() });
  }

  /** A refused completion charges nobody: the step is undone, so that it can be taken again. */
  @OnPayscoreCommand('ServiceOrderService.complete')
  async completed(result: CommandResultOf<'ServiceOrderService.complete'>, tx: EntityManager): Promise<void> {
    const refusal = refusalOf(result);
    if (refusal !== null)
      await tx.update(
        Rental,
        { id: result.order.number },
        { returnedAt: null, lostAt: null, fee: null, refusal },
      );
  }

  @OnPayscoreCommand('ServiceOrderService.cancel')
  async cancelled(result: CommandResultOf<'ServiceOrderService.cancel'>, tx: EntityManager): Promise<void> {
    const refusal = refusalOf(result);
    if (refusal !== null)
      await tx.update(Rental, { id: result.order.number }, { cancelledAt: null, refusal });
  }

  /** Another amount than the fee is told again and again, and stays in the log, until somebody has looked at it. */
  @OnPayscoreEvent('PAYSCORE.USER_PAID', { transaction: true })
  async paid(order: ServiceOrderPaid, _: PayscoreNotification, tx: EntityManager): Promise<void> {
    const rental = await tx.findOneBy(Rental, { id: order.outOrderNo });
    if (rental !== null) requirePaid(order, rental.fee ?? 0);
  }
}
