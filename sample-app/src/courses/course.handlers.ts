import { Inject, Injectable } from '@nestjs/common';
import {
  OnPayscoreEvent,
  type PayscoreNotification,
  type SignPlanCanceled,
  type SignPlanSigned,
} from 'nestjs-payscore';
import { OnPayscoreCommand, type CommandResultOf, type LedgerOrder } from 'nestjs-payscore/ledger';
import { IsNull, type EntityManager } from 'typeorm';
import { CLOCK } from '../clock.js';
import { failureOf, refusalOf } from '../orders/refusal.js';
import { Course } from './course.entity.js';

/** What WeChat Pay says about the signatures of courses. */
@Injectable()
export class CourseHandlers {
  constructor(@Inject(CLOCK) private readonly clock: () => number) {}

  @OnPayscoreCommand('SignPlanService.create')
  async offered(result: CommandResultOf<'SignPlanService.create'>, tx: EntityManager): Promise<void> {
    const confirmation = result.state === 'done' ? result.answer.package : null;
    await tx.update(Course, { id: result.order.number }, { confirmation, refusal: failureOf(result) });
  }

  @OnPayscoreEvent('PAYSCORE.USER_SIGN_PLAN', { transaction: true })
  async signed(
    { merchantSignPlanNo: id }: SignPlanSigned,
    _: PayscoreNotification,
    tx: EntityManager,
  ): Promise<void> {
    await tx.update(Course, { id, signedAt: IsNull() }, { signedAt: this.clock() });
  }

  /** The user needs no reason: lessons that were given stay paid. */
  @OnPayscoreEvent('PAYSCORE.USER_CANCEL_SIGN_PLAN', { transaction: true })
  async withdrawn(
    { merchantSignPlanNo: id }: SignPlanCanceled,
    _: PayscoreNotification,
    tx: EntityManager,
  ): Promise<void> {
    await tx.update(Course, { id, withdrawnAt: IsNull() }, { withdrawnAt: this.clock() });
  }

  @OnPayscoreCommand('SignPlanService.stop')
  async stopped(result: CommandResultOf<'SignPlanService.stop'>, tx: EntityManager): Promise<void> {
    const refusal = refusalOf(result);
    if (refusal !== null) await tx.update(Course, { id: result.order.number }, { stoppedAt: null, refusal });
  }

  /** Ends of which WeChat Pay sends no notification: the last lesson is over, the time is, or the stop took effect. */
  @OnPayscoreEvent('LEDGER.CLOSED', { transaction: true })
  async over({ kind, number: id }: LedgerOrder, _: PayscoreNotification, tx: EntityManager): Promise<void> {
    if (kind === 'sign-plan') await tx.update(Course, { id, overAt: IsNull() }, { overAt: this.clock() });
  }
}
