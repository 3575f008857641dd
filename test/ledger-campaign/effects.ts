import { Inject, Injectable } from '@nestjs/common';
import { OnPayscoreEvent, type PayscoreNotification } from 'nestjs-payscore';
import type { RefundSucceeded, ServiceOrderConfirmed, ServiceOrderPaid } from 'nestjs-payscore';
import { OnPayscoreCommand, type CommandResult, type LedgerOrder } from 'nestjs-payscore/ledger';
import { setTimeout as wait } from 'node:timers/promises';
import { rentalOf } from './rental.js';
import { RentalService, type HostTransaction } from './rentals.service.js';

/** Share of the runs that throw once their rows are written. */
const failing = 0.02;
/** Most milliseconds for which a run keeps its transaction open. */
const longest = 10;

/** What the host does about events and about the results of its commands, in the ledger's transaction. */
@Injectable()
export class Effects {
  constructor(@Inject(RentalService) private readonly rentals: RentalService) {}

  @OnPayscoreEvent('PAYSCORE.USER_CONFIRM', { transaction: true })
  async confirmed(
    { outOrderNo }: ServiceOrderConfirmed,
    { key }: PayscoreNotification,
    transaction: HostTransaction,
  ): Promise<void> {
    await this.record(transaction, outOrderNo, 'PAYSCORE.USER_CONFIRM', key, outOrderNo, () =>
      this.rentals.confirmed(transaction, outOrderNo),
    );
  }

  @OnPayscoreEvent('PAYSCORE.USER_PAID', { transaction: true })
  async paid(
    { outOrderNo, collection }: ServiceOrderPaid,
    { key }: PayscoreNotification,
    transaction: HostTransaction,
  ): Promise<void> {
    const [payment] = collection?.details ?? [];
    await this.record(transaction, outOrderNo, 'PAYSCORE.USER_PAID', key, outOrderNo, () =>
      this.rentals.paid(transaction, outOrderNo, collection?.paidAmount ?? 0, payment?.transactionId ?? ''),
    );
  }

  @OnPayscoreEvent('REFUND.SUCCESS', { transaction: true })
  async refunded(
    { outRefundNo, amount }: RefundSucceeded,
    { key }: PayscoreNotification,
    transaction: HostTransaction,
  ): Promise<void> {
    const rental = rentalOf(outRefundNo);
    await this.record(transaction, rental, 'REFUND.SUCCESS', key, outRefundNo, () =>
      this.rentals.refunded(transaction, rental, amount.refund),
    );
  }

  @OnPayscoreEvent('LEDGER.CLOSED', { transaction: true })
  async closed(
    { number }: LedgerOrder,
    { key }: PayscoreNotification,
    transaction: HostTransaction,
  ): Promise<void> {
    await this.record(transaction, number, 'LEDGER.CLOSED', key, number);
  }

  /** Results of every command: none has a handler of its own. */
  @OnPayscoreCommand()
  async carriedOut({ id, state, order }: CommandResult, transaction: HostTransaction): Promise<void> {
    const number = order?.number ?? '';
    const rental = order?.kind === 'refund' ? rentalOf(number) : number;
    await this.record(transaction, rental, `command ${state}`, id, number);
  }

  private async record(
    transaction: HostTransaction,
    rental: string,
    event: string,
    key: string,
    subject: string,
    work: () => Promise<void> = async () => undefined,
  ): Promise<void> {
    await transaction.insertInto('effects').values({ rental, event, event_key: key, subject }).execute();
    await work();
    await wait(Math.random() * longest);
    if (Math.random() < failing) throw new Error(`${event} of ${rental} fails this time`);
  }
}
