import { IsOptional, Matches } from 'class-validator';

export class UnderneathQuery {
  /** Of an order, a plan or a refund. */
  @IsOptional()
  @Matches(/^[\w|*@.-]{1,64}$/, { message: 'number must be the number of an order, a plan or a refund' })
  number?: string;
}

export class EntryReference {
  @Matches(/^[a-z]{4,12}:[\w|*@.-]{0,64}:[^]{1,300}$/, { message: 'id must be the id of an entry' })
  id!: string;
}
