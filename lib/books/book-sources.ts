import type { MerchantBillRow } from '../bill-files/merchant-bill-row.js';
import { describe } from '../schema/wire-values.js';
import type { BookRow, Rows } from './book-entry.js';

/** An order of the host's record, as far as one day is concerned. Amounts in fen. */
export interface BookedOrder {
  /** Merchant's number of the order; not empty. */
  readonly outOrderNo: string;
  /** What came in on the day. */
  readonly paid?: number | undefined;
  /** Refunds that were accepted on the day. */
  readonly refunds?:
    | readonly {
        /** Merchant's number of the refund. */
        readonly outRefundNo: string;
        /** What is given back, in fen. */
        readonly amount: number;
      }[]
    | undefined;
  /** Paid elsewhere and reported with `sync`. */
  readonly paidElsewhere?: boolean | undefined;
  /** Completed with `profitSharing`. */
  readonly profitSharing?: boolean | undefined;
  /** Its money was shared with `unfreezeUnsplit`, or unfrozen. */
  readonly unfrozen?: boolean | undefined;
}

/** What the comparison reads of a trade bill's row. */
export interface TradeBillLine {
  /** Merchant's number of the service order; absent for a payment by hand, whose `outTradeNo` is the number. */
  readonly outOrderNo?: string;
  /** Merchant's number of the payment (商户订单号). */
  readonly outTradeNo?: string;
  /** State: `SUCCESS`, `REFUND` or `REVOKED`. A row of a revoked payment is passed over. */
  readonly tradeState?: string;
  /** What the order cost, in fen (订单金额). */
  readonly amount?: number;
  /** What is settled to the merchant, in fen (应结订单金额); read where `amount` is absent. */
  readonly settlementAmount?: number;
  /** Merchant's number of the refund. A payment has none, or `0`. */
  readonly outRefundNo?: string;
  /** What the refund was asked to give back, in fen (申请退款金额). */
  readonly appliedRefundAmount?: number;
  /** What the merchant gives back, in fen (退款金额); read where `appliedRefundAmount` is absent. */
  readonly refundAmount?: number;
}

/** Reads the fields of a row, and refuses what would be added up wrongly: texts, big integers, rows without a number. */
class RowReader {
  private row = 0;

  constructor(private readonly book: string) {}

  next(): void {
    this.row += 1;
  }

  number(value: unknown): string {
    if (typeof value === 'string' && value !== '') return value;
    throw this.refusal('outOrderNo', 'must be a text that is not empty', value);
  }

  fen(field: string, value: unknown): number | undefined {
    if (value === undefined || value === null) return undefined;
    if (Number.isSafeInteger(value)) return value as number;
    throw this.refusal(field, 'must be a whole number of fen', value);
  }

  private refusal(field: string, rule: string, value: unknown): RangeError {
    return new RangeError(`${this.book}, row ${this.row}: ${field} ${rule} (given: ${describe(value)})`);
  }
}

/** Bills have `0` in the columns of a refund of a line that is a payment. */
const isRefund = (outRefundNo: string | null | undefined): outRefundNo is string =>
  outRefundNo !== undefined && outRefundNo !== null && outRefundNo !== '' && outRefundNo !== '0';

export async function* ordersBook(orders: Rows<BookedOrder>): AsyncGenerator<BookRow, void, undefined> {
  const read = new RowReader('orders');
  for await (const order of orders) {
    read.next();
    const outOrderNo = read.number(order.outOrderNo);
    const amount = read.fen('paid', order.paid);
    yield {
      outOrderNo,
      ...(order.paidElsewhere === true ? { paidElsewhere: amount } : { paid: amount }),
      isFrozen: order.profitSharing === true && order.unfrozen !== true,
    };
    for (const refund of order.refunds ?? [])
      yield {
        outOrderNo,
        outRefundNo: refund.outRefundNo,
        refunded: read.fen('refunds[].amount', refund.amount),
      };
  }
}

export async function* payscoreBook(bill: Rows<MerchantBillRow>): AsyncGenerator<BookRow, void, undefined> {
  const read = new RowReader('payscoreBill');
  for await (const { outOrderNo, amount, paidType, outRefundNo, refundAmount } of bill) {
    read.next();
    if (outOrderNo === undefined || outOrderNo === '') continue;
    const paid = read.fen('amount', amount);
    if (isRefund(outRefundNo))
      yield { outOrderNo, outRefundNo, refunded: read.fen('refundAmount', refundAmount) };
    else yield { outOrderNo, ...(paidType === 'MCH' ? { paidElsewhere: paid } : { paid }) };
  }
}

/** A debit of WeChat Pay Score names its order in its data; what the user paid by hand has the order's number for its own. */
export async function* tradeBook(bill: Rows<TradeBillLine>): AsyncGenerator<BookRow, void, undefined> {
  const read = new RowReader('tradeBill');
  for await (const row of bill) {
    read.next();
    const { outOrderNo: own = '', outTradeNo = '', outRefundNo } = row;
    const outOrderNo = own === '' ? outTradeNo : own;
    if (outOrderNo === '' || row.tradeState === 'REVOKED') continue;
    const isOfAnyProduct = own === '';
    if (isRefund(outRefundNo)) {
      const refunded = read.fen('appliedRefundAmount', row.appliedRefundAmount ?? row.refundAmount);
      yield { outOrderNo, isOfAnyProduct, outRefundNo, refunded };
    } else {
      yield { outOrderNo, isOfAnyProduct, paid: read.fen('amount', row.amount ?? row.settlementAmount) };
    }
  }
}
