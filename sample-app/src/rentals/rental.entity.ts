import { ConflictException } from '@nestjs/common';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { feeFor } from './tariff.js';

/**
 * Where a rental stands. A step that WeChat Pay must hear of has two states: the first is written down before the call,
 * so that a call whose outcome is unknown (结果不明) is taken up again.
 *
 * `requested` → `rented` → `returning` → `returned` → `paid`, or `requested` → `cancelling` → `cancelled`. An order that was
 * cancelled at WeChat Pay takes its rental from `returning` to `cancelled`.
 */
export type RentalState =
  'requested' | 'rented' | 'returning' | 'returned' | 'paid' | 'cancelling' | 'cancelled';

/**
 * A power bank in a user's hands. Its steps may be taken twice and in a wrong order, as notifications come that way: one
 * that was taken already changes nothing.
 */
@Entity('rentals')
export class Rental {
  /** Also the order number at WeChat Pay (`out_order_no`). */
  @PrimaryColumn('varchar')
  id!: string;

  /** Of the cabinet, as printed in its QR code. */
  @Column('varchar', { name: 'device_id' })
  deviceId!: string;

  @Column('varchar')
  state!: RentalState;

  @Column('timestamptz', { name: 'requested_at' })
  requestedAt!: Date;

  /** What opens the confirmation page (`package`); while requested, once the order is open. */
  @Column('text', { nullable: true })
  confirmation!: string | null;

  /** When the user had confirmed: the cabinet hands out what is `rented`. */
  @Column('timestamptz', { name: 'rented_at', nullable: true })
  rentedAt!: Date | null;

  @Column('timestamptz', { name: 'returned_at', nullable: true })
  returnedAt!: Date | null;

  /** In fen, once returned. */
  @Column('integer', { nullable: true })
  fee!: number | null;

  /** WeChat Pay's number of the payment, for a refund. */
  @Column('varchar', { name: 'transaction_id', nullable: true })
  transactionId!: string | null;

  /** The order is open and can be confirmed. */
  offer(confirmation: string | undefined): void {
    if (this.state === 'requested') this.confirmation = confirmation ?? null;
  }

  /** The user has confirmed. */
  handOut(at: Date): void {
    if (this.state !== 'requested') return;
    this.state = 'rented';
    this.confirmation = null;
    this.rentedAt = at;
  }

  /** Time and fee are fixed once: a repeat must send the same completion, or WeChat Pay refuses it. */
  giveBack(at: Date): void {
    if (this.rentedAt === null) throw new ConflictException('The power bank has not been handed out');
    if (this.state !== 'rented') return;
    this.state = 'returning';
    this.returnedAt = at;
    this.fee = feeFor(at.getTime() - this.rentedAt.getTime());
  }

  /** WeChat Pay has accepted the fee. The payment may have been told first. */
  completed(): void {
    if (this.state === 'returning') this.state = 'returned';
  }

  /** The order was cancelled at WeChat Pay, such as in the merchant platform: there is nothing to collect. */
  waived(): void {
    if (this.state === 'returning') this.state = 'cancelled';
  }

  paid(transactionId: string | undefined): void {
    this.state = 'paid';
    this.transactionId = transactionId ?? null;
  }

  /** From here on a confirmation that is under way hands out nothing. */
  cancel(): void {
    if (this.state === 'cancelling' || this.state === 'cancelled') return;
    if (this.state !== 'requested') throw new ConflictException('The power bank has been handed out');
    this.state = 'cancelling';
    this.confirmation = null;
  }

  /** There is no order at WeChat Pay any more. */
  cancelled(): void {
    if (this.state === 'cancelling') this.state = 'cancelled';
  }
}
