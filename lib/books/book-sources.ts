import type { MerchantBillRow } from '../api/merchant/bills/merchant-bill-row.js';
import type { BookRow, Rows } from './book-entry.js';

/** An order of the host's record, as far as one day is concerned. Amounts in fen. */
export interface BookedOrder {
  readonly outOrderNo: string;
  /** What came in on the day. */
  readonly paid?: number | undefined;
  /** Refunds that were accepted on the day. */
  readonly refunds?: readonly { readonly outRefundNo: string; readonly amount: number }[] | undefined;
  /** Paid elsewhere and reported with `sync`. */
  readonly paidElsewhere?: boolean | undefined;
  /** Completed with `profitSharing`. */
  readonly profitSharing?: boolean | undefined;
  /** Its money was shared with `unfreezeUnsplit`, or unfrozen. */
  readonly unfrozen?: boolean | undefined;
}

/** What the comparison reads of a trade bill's row. */
export interface TradeBillLine {
  readonly outOrderNo?: string;
  readonly outTradeNo?: string;
  readonly tradeState?: string;
  readonly amount?: number;
  readonly settlementAmount?: number;
  readonly outRefundNo?: string;
  readonly appliedRefundAmount?: number;
  readonly refundAmount?: number;
}

export async function* ordersBook(orders: Rows<BookedOrder>): AsyncGenerator<BookRow, void, undefined> {
  for await (const order of orders) {
    const { outOrderNo, paid, refunds = [], paidElsewhere, profitSharing, unfrozen } = order;
    yield {
      outOrderNo,
      paid,
      isPaidElsewhere: paidElsewhere,
      isFrozen: profitSharing === true && unfrozen !== true,
    };
    for (const { outRefundNo, amount } of refunds) yield { outOrderNo, outRefundNo, refunded: amount };
  }
}

export async function* payscoreBook(bill: Rows<MerchantBillRow>): AsyncGenerator<BookRow, void, undefined> {
  for await (const { outOrderNo, amount, paidType, outRefundNo, refundAmount } of bill) {
    if (outOrderNo === undefined) continue;
    yield outRefundNo === undefined || outRefundNo === ''
      ? { outOrderNo, paid: amount, isPaidElsewhere: paidType === 'MCH' }
      : { outOrderNo, outRefundNo, refunded: refundAmount };
  }
}

/** A debit of WeChat Pay Score names its order in its data; what the user paid by hand has the order's number for its own. */
export async function* tradeBook(bill: Rows<TradeBillLine>): AsyncGenerator<BookRow, void, undefined> {
  for await (const row of bill) {
    const outOrderNo = row.outOrderNo ?? row.outTradeNo;
    if (outOrderNo === undefined || row.tradeState === 'REVOKED') continue;
    const isOfAnyProduct = row.outOrderNo === undefined;
    yield row.outRefundNo === undefined || row.outRefundNo === ''
      ? { outOrderNo, isOfAnyProduct, paid: row.amount ?? row.settlementAmount }
      : {
          outOrderNo,
          isOfAnyProduct,
          outRefundNo: row.outRefundNo,
          refunded: row.appliedRefundAmount ?? row.refundAmount,
        };
  }
}
