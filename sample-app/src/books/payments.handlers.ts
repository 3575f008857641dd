import { Injectable } from '@nestjs/common';
import {
  fromBeijingTime,
  OnPayscoreEvent,
  type PayscoreNotification,
  type ServiceOrderPaid,
} from 'nestjs-payscore';
import { PayscoreLedger, type LedgerOrder } from 'nestjs-payscore/ledger';
import type { EntityManager } from 'typeorm';
import { Payment } from './payment.entity.js';

/** Writes down what came in, for every business alike. */
@Injectable()
export class PaymentsHandlers {
  constructor(private readonly ledger: PayscoreLedger<EntityManager>) {}

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

  /** Of the payment of a legacy order there is no notification. One that cost nothing, or was paid elsewhere, has no transaction. */
  @OnPayscoreEvent('LEDGER.CLOSED', { transaction: true })
  async closed(
    { kind, number: orderNumber, transactionId, paidAmount, asOf }: LedgerOrder,
    { mchid }: PayscoreNotification,
    tx: EntityManager,
  ): Promise<void> {
    if (kind !== 'smart-retail-order' || transactionId === undefined) return;
    const answer = await this.ledger.lastAnswer({ kind, number: orderNumber }, tx);
    const paidAt = answer?.paySuccTime === undefined ? asOf : fromBeijingTime(answer.paySuccTime).getTime();
    await tx.insert(Payment, { mchid, orderNumber, transactionId, amount: paidAmount ?? 0, paidAt });
  }
}
