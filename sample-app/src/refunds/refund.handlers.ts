import { Injectable } from '@nestjs/common';
import {
  fromRfc3339,
  OnPayscoreEvent,
  type PayscoreNotification,
  type RefundAbnormal,
  type RefundClosed,
  type RefundSucceeded,
} from 'nestjs-payscore';
import { OnPayscoreCommand, type CommandResultOf } from 'nestjs-payscore/ledger';
import type { EntityManager } from 'typeorm';
import { refusalOf } from '../orders/refusal.js';
import { Refund } from './refund.entity.js';

type Told = RefundSucceeded | RefundAbnormal | RefundClosed;

/** What became of refunds. */
@Injectable()
export class RefundHandlers {
  @OnPayscoreCommand('RefundService.create')
  async created(result: CommandResultOf<'RefundService.create'>, tx: EntityManager): Promise<void> {
    const row = { number: result.order.number, mchid: result.mchid };
    if (result.state === 'done') {
      const acceptedAt = fromRfc3339(result.answer.createTime).getTime();
      // The status comes with its event, which may have been told before this answer was written down.
      await tx.update(Refund, row, { acceptedAt });
    }
    // A refused refund gave nothing back: as WeChat Pay's CLOSED it does not count.
    const refusal = refusalOf(result);
    if (refusal !== null) await tx.update(Refund, row, { refusal, status: 'CLOSED' });
  }

  @OnPayscoreEvent('REFUND.SUCCESS', { transaction: true })
  arrived(refund: RefundSucceeded, notification: PayscoreNotification, tx: EntityManager): Promise<void> {
    return this.tell(refund, notification, tx);
  }

  @OnPayscoreEvent('REFUND.ABNORMAL', { transaction: true })
  refused(refund: RefundAbnormal, notification: PayscoreNotification, tx: EntityManager): Promise<void> {
    return this.tell(refund, notification, tx);
  }

  /** A closed refund gave nothing back, and is in no bill. */
  @OnPayscoreEvent('REFUND.CLOSED', { transaction: true })
  async closed(refund: RefundClosed, notification: PayscoreNotification, tx: EntityManager): Promise<void> {
    await this.tell(refund, notification, tx);
    const { outRefundNo: number } = refund;
    await tx.update(Refund, { number, mchid: notification.mchid }, { acceptedAt: null });
  }

  private async tell(
    { outRefundNo: number, refundStatus: status }: Told,
    { mchid }: PayscoreNotification,
    tx: EntityManager,
  ): Promise<void> {
    await tx.update(Refund, { number, mchid }, { status });
  }
}
