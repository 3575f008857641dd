import { Injectable } from '@nestjs/common';
import {
  OnPayscoreEvent,
  requirePaid,
  type PayscoreNotification,
  type ServiceOrderPaid,
} from 'nestjs-payscore';
import { OnPayscoreCommand, type CommandOutcome, type CommandResultOf } from 'nestjs-payscore/ledger';
import type { EntityManager } from 'typeorm';
import { refusalOf } from '../orders/refusal.js';
import { Lesson } from './lesson.entity.js';

/** What WeChat Pay says about the orders of lessons. A refused step is undone, so that it can be taken again. */
@Injectable()
export class LessonHandlers {
  @OnPayscoreCommand('SignPlanService.createServiceOrder')
  async began(
    result: CommandResultOf<'SignPlanService.createServiceOrder'>,
    tx: EntityManager,
  ): Promise<void> {
    await undo(result, result.order.number, { beganAt: null }, tx);
  }

  @OnPayscoreCommand('ServiceOrderService.complete')
  async given(result: CommandResultOf<'ServiceOrderService.complete'>, tx: EntityManager): Promise<void> {
    await undo(result, result.order.number, { givenAt: null }, tx);
  }

  @OnPayscoreCommand('ServiceOrderService.cancel')
  async missed(result: CommandResultOf<'ServiceOrderService.cancel'>, tx: EntityManager): Promise<void> {
    await undo(result, result.order.number, { missedAt: null }, tx);
  }

  /** Another amount than was signed is told again and again, and stays in the log, until somebody has looked at it. */
  @OnPayscoreEvent('PAYSCORE.USER_PAID', { transaction: true })
  async paid(order: ServiceOrderPaid, _: PayscoreNotification, tx: EntityManager): Promise<void> {
    const lesson = await tx.findOneBy(Lesson, { number: order.outOrderNo });
    if (lesson !== null) requirePaid(order, lesson.price);
  }
}

async function undo(
  result: CommandOutcome,
  number: string,
  step: Partial<Pick<Lesson, 'beganAt' | 'givenAt' | 'missedAt'>>,
  tx: EntityManager,
): Promise<void> {
  const refusal = refusalOf(result);
  if (refusal !== null) await tx.update(Lesson, { number }, { ...step, refusal });
}
