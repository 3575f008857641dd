import { Column, Entity, PrimaryColumn } from 'typeorm';
import { moment } from '../database/columns.js';

/** Money that goes back, part of a payment. */
@Entity('refunds')
export class Refund {
  /** Merchant's number of the refund (`out_refund_no`), made of the order's and the attempt. */
  @PrimaryColumn('varchar', { length: 64 })
  number!: string;

  @PrimaryColumn('varchar', { length: 32 })
  mchid!: string;

  @Column('varchar', { name: 'order_number', length: 32 })
  orderNumber!: string;

  @Column('varchar', { name: 'transaction_id', length: 64 })
  transactionId!: string;

  /** In fen. */
  @Column('int')
  amount!: number;

  /** As WeChat Pay writes it: `PROCESSING` until it says `SUCCESS`, `ABNORMAL` or `CLOSED`. */
  @Column('varchar', { length: 16 })
  status!: string;

  /** When WeChat Pay accepted it: the day on which it is in the books. */
  @Column({ name: 'accepted_at', ...moment })
  acceptedAt!: number | null;

  /** What WeChat Pay refused, and why. */
  @Column('varchar', { length: 512, nullable: true })
  refusal!: string | null;
}
