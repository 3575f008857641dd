import { ConflictException, Injectable } from '@nestjs/common';
import { refundablePayments, refundNumber, refundRequests } from 'nestjs-payscore';
import { PayscoreCommands } from 'nestjs-payscore/ledger';
import { DataSource, type EntityManager } from 'typeorm';
import { Payment } from '../books/payment.entity.js';
import { Refund } from './refund.entity.js';
import { refundView, type RefundView } from './refund.view.js';

/** Money that goes back for whatever reason, of any business of the app's own merchant. */
@Injectable()
export class Refunds {
  constructor(
    private readonly dataSource: DataSource,
    private readonly commands: PayscoreCommands<EntityManager>,
  ) {}

  /**
   * Gives back part of what was paid for an order.
   * @param attempt counts the refunds of the order from 1, so that a repeat of one gives nothing back twice
   */
  async giveBack(orderNumber: string, attempt: number, amount: number, reason: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const payment = await paymentOf(tx, orderNumber);
      if (payment === null) throw new ConflictException('Nothing was paid that could be given back');
      // The payment is locked: of two refunds at the same time the second one sees the first.
      const refunds = await tx.findBy(Refund, { orderNumber });
      if (refunds.some(({ number }) => number === refundNumber(orderNumber, attempt))) return;
      const details = { amount, reason, attempt, refunds: refunds.map(earlierRefund) };
      for (const request of refundRequests(paidOrder(payment), details)) {
        const { outRefundNo: number, transactionId = '' } = request;
        const { mchid } = payment;
        await tx.insert(Refund, { number, mchid, orderNumber, transactionId, amount, status: 'PROCESSING' });
        await this.commands.refunds.create(tx, request);
      }
    });
  }

  /** The refunds of an order, and how much can still be given back, in fen. */
  async of(orderNumber: string): Promise<{ refunds: RefundView[]; refundable: number }> {
    const { manager } = this.dataSource;
    const payment = await manager.findOneBy(Payment, { orderNumber });
    const refunds = await manager.find(Refund, { where: { orderNumber }, order: { number: 'ASC' } });
    const [left] = payment === null ? [] : refundablePayments(paidOrder(payment), refunds.map(earlierRefund));
    return { refunds: refunds.map(refundView), refundable: left?.left ?? 0 };
  }
}

const paymentOf = (tx: EntityManager, orderNumber: string): Promise<Payment | null> =>
  tx.findOne(Payment, { where: { orderNumber }, lock: { mode: 'pessimistic_write' } });

const paidOrder = ({ orderNumber, amount, transactionId }: Payment) => ({
  outOrderNo: orderNumber,
  collection: { state: 'USER_PAID', details: [{ amount, ...(transactionId !== null && { transactionId }) }] },
});

const earlierRefund = ({ number, transactionId, status, amount }: Refund) => ({
  outRefundNo: number,
  transactionId,
  status,
  amount: { refund: amount },
});
