import { Column, Entity, PrimaryColumn } from 'typeorm';
import { moment } from '../database/columns.js';

/**
 * A power bank in a user's hands: what the cabinet and the user did. Where the order stands at WeChat Pay is in the
 * ledger, under the same number.
 */
@Entity('rentals')
export class Rental {
  /** Also the order number at WeChat Pay (`out_order_no`). */
  @PrimaryColumn('varchar', { length: 32 })
  id!: string;

  /** As printed in the cabinet's QR code. */
  @Column('varchar', { length: 32 })
  cabinet!: string;

  @Column({ name: 'requested_at', ...moment, nullable: false })
  requestedAt!: number;

  /** What opens the confirmation page (`package`), once the order is open. */
  @Column('text', { nullable: true })
  confirmation!: string | null;

  /** When the user had confirmed. The cabinet hands out nothing before. */
  @Column({ name: 'handed_out_at', ...moment })
  handedOutAt!: number | null;

  /** When it came back, or was given up as lost. */
  @Column({ name: 'returned_at', ...moment })
  returnedAt!: number | null;

  /** When it was given up as lost: the deposit is charged in place of the fee. */
  @Column({ name: 'lost_at', ...moment })
  lostAt!: number | null;

  @Column({ name: 'cancelled_at', ...moment })
  cancelledAt!: number | null;

  /** In fen, fixed when it came back. */
  @Column('int', { nullable: true })
  fee!: number | null;

  /** What WeChat Pay refused last, and why. */
  @Column('varchar', { length: 512, nullable: true })
  refusal!: string | null;
}
