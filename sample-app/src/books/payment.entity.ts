import { Column, Entity, PrimaryColumn } from 'typeorm';
import { moment } from '../database/columns.js';

/** Money that came in for an order: the app's own record, which the books of a day are compared by. */
@Entity('payments')
export class Payment {
  @PrimaryColumn('varchar', { length: 32 })
  mchid!: string;

  @PrimaryColumn('varchar', { name: 'order_number', length: 32 })
  orderNumber!: string;

  /** WeChat Pay's number of the payment, which a refund names. */
  @Column('varchar', { name: 'transaction_id', length: 64, nullable: true })
  transactionId!: string | null;

  /** In fen. */
  @Column('int')
  amount!: number;

  @Column({ name: 'paid_at', ...moment, nullable: false })
  paidAt!: number;
}
