import { Column, Entity, PrimaryColumn } from 'typeorm';
import { moment } from '../database/columns.js';
import type { Article } from './goods.js';

/**
 * A user at a smart cabinet, from the door's opening to its closing. Where the order stands at WeChat Pay is in the ledger,
 * under the same number.
 */
@Entity('visits')
export class Visit {
  /** Also the order number at WeChat Pay (`out_order_no`). */
  @PrimaryColumn('varchar', { length: 32 })
  id!: string;

  /** As printed in the cabinet's QR code. */
  @Column('varchar', { length: 32 })
  cabinet!: string;

  @Column({ name: 'opened_at', ...moment, nullable: false })
  openedAt!: number;

  /** What opens the page on which the user begins (`package`), once the order is open. */
  @Column('text', { nullable: true })
  confirmation!: string | null;

  /** When the user had begun. The door opens now. */
  @Column({ name: 'accepted_at', ...moment })
  acceptedAt!: number | null;

  /** When the door was closed. */
  @Column({ name: 'closed_at', ...moment })
  closedAt!: number | null;

  @Column({ name: 'cancelled_at', ...moment })
  cancelledAt!: number | null;

  /** When WeChat Pay had told of the order's end: paid, not used, cancelled, or not begun within an hour. */
  @Column({ name: 'over_at', ...moment })
  overAt!: number | null;

  /** What the camera saw leave, fixed when the door was closed. */
  @Column('simple-json', { nullable: true })
  goods!: Article[] | null;

  /** In fen, fixed when the door was closed. */
  @Column('int', { nullable: true })
  total!: number | null;

  /** What WeChat Pay refused last, and why. */
  @Column('varchar', { length: 512, nullable: true })
  refusal!: string | null;
}
