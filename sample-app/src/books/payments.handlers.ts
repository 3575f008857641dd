import { Injectable } from '@nestjs/common';
import {
  fromBeijingTime,
  OnPayscoreEvent,
  type PayscoreNotification,
  type ServiceOrderPaid,
} from 'nestjs-payscore';
import type { EntityManager } from 'typeorm';
import { Payment } from './payment.entity.js';

/** Writes down what came in, for every business alike. */
@Injectable()
export class PaymentsHandlers {
  @OnPayscoreEvent('PAYSCORE.USER_PAID', { transaction: true })
  @OnPayscoreEvent('PAYSCORE.USER_PAID', { merchants: true, transaction: true })
  async paid(
    { outOrderNo: orderNumber, collection }: ServiceOrderPaid,
    { mchid }: PayscoreNotification,
    tx: EntityManager,
  ): Promise<void> {
    const [detail] = collection?.details ?? [];
    await tx.insert(Payment, {
      mchid,
      orderNumber,
      transactionId: detail?.transactionId ?? null,
      amount: collection?.paidAmount ?? 0,
      paidAt: fromBeijingTime(detail?.paidTime ?? '').getTime(),
    });
  }
}
