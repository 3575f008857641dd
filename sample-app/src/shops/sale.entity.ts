import { Column, Entity, PrimaryColumn } from 'typeorm';
import { moment } from '../database/columns.js';

/** An article that a shop delivers first and is paid for afterwards. Two shops may have sales with one id. */
@Entity('sales')
export class Sale {
  @PrimaryColumn('varchar', { length: 32 })
  mchid!: string;

  /** Also the order number at WeChat Pay (`out_order_no`). */
  @PrimaryColumn('varchar', { length: 32 })
  id!: string;

  @Column('varchar', { length: 32 })
  article!: string;

  /** In fen, as it was when the user ordered. */
  @Column('int')
  price!: number;

  @Column({ name: 'ordered_at', ...moment, nullable: false })
  orderedAt!: number;

  /** What opens the confirmation page (`package`), once the order is open. */
  @Column('text', { nullable: true })
  confirmation!: string | null;

  /** When the user had confirmed. The shop delivers nothing before. */
  @Column({ name: 'confirmed_at', ...moment })
  confirmedAt!: number | null;

  /** When the article was delivered: from then on WeChat Pay collects its price. */
  @Column({ name: 'delivered_at', ...moment })
  deliveredAt!: number | null;

  @Column({ name: 'cancelled_at', ...moment })
  cancelledAt!: number | null;

  /** What WeChat Pay refused last, and why. */
  @Column('varchar', { length: 512, nullable: true })
  refusal!: string | null;
}
