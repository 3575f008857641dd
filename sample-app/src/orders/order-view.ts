import type { OrderPhase } from 'nestjs-payscore';
import type { OrderView as LedgerOrderView } from 'nestjs-payscore/ledger';

/** An order as the pages show it. Amounts in fen, times in milliseconds since 1970. */
export class OrderView {
  kind!: LedgerOrderView['kind'];
  /** The app's number of the order, of the plan or of the refund. */
  number!: string;
  /** Where it stands at WeChat Pay; `Unknown` until WeChat Pay has told. */
  phase!: OrderPhase;
  paid!: number | null;
  transactionId!: string | null;
  /** When WeChat Pay last told of it, and how. */
  heardAt!: number | null;
  heardFrom!: string | null;
  /** What the app has asked WeChat Pay to do, in order. */
  commands!: CommandView[];
}

export class CommandView {
  id!: string;
  /** Such as `ServiceOrderService.complete`. */
  operation!: string;
  state!: string;
  attempts!: number;
  /** What went wrong last, without persons. */
  lastError!: string | null;
  createdAt!: number;
  updatedAt!: number;
}
