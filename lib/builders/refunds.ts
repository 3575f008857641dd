import type { CreateRefundRequest } from '../api/merchant/refunds/refund-request.dto.js';
import type { Collection } from '../api/shared/collection.dto.js';
import { PayscoreValidationError } from '../errors/index.js';
import { describe } from '../schema/wire-values.js';
import { deepFreeze } from './frozen.js';
import { withoutNulls } from './without-nulls.js';
import { refundNumber } from './numbers.js';

/** A paid order: of a query, of `PAYSCORE.USER_PAID`, or the host's own record of either. */
export interface PaidOrder {
  /** Merchant's number of the order; the numbers of its refunds are made from it. */
  readonly outOrderNo: string;
  /** Currency of the order. Only CNY can be refunded. @default CNY */
  readonly currency?: string | undefined;
  /** Partners: merchant number of the sub-merchant. */
  readonly subMchid?: string | undefined;
  /** Collection of the order, with its payments; absent where nothing was collected. */
  readonly collection?: Collection | undefined;
}

/** A refund as far as it uses up a payment: of an answer, a notification, or the host's own record of either. */
export interface EarlierRefund {
  /** Merchant's number of the refund. Refunds of the same number count once; a refund without one counts by itself. */
  readonly outRefundNo?: string | undefined;
  /** WeChat Pay's number of the payment that was refunded. */
  readonly transactionId?: string | undefined;
  /** State of the refund in an answer: `PROCESSING`, `SUCCESS`, `ABNORMAL` or `CLOSED`. A `CLOSED` refund does not count. */
  readonly status?: string | undefined;
  /** State of the refund in a notification, which has no `status`. */
  readonly refundStatus?: string | undefined;
  /** Amounts of the refund. */
  readonly amount: {
    /** What is given back, in fen. */
    readonly refund: number;
  };
}

/** A payment of an order, and what of it can still be refunded. Amounts in fen. */
export interface RefundablePayment {
  /** Place of the payment among those of the order, from 1. */
  readonly place: number;
  /** WeChat Pay's number of the payment, which its refund names. */
  readonly transactionId: string;
  /** What the user paid, in fen. */
  readonly paid: number;
  /** What was refunded, in fen: given back, or on its way, or held by WeChat Pay because the user's bank refused it. */
  readonly refunded: number;
  /** What can still be refunded, in fen. */
  readonly left: number;
}

/**
 * The payments of an order that WeChat Pay collected, with what is left of each. A payment made elsewhere (`MCH`) has no
 * transaction and cannot be refunded here. A refund that was closed gave nothing back and does not count.
 * @param refunds all earlier ones of the order's payments; those of other payments are passed over
 */
export function refundablePayments(
  order: PaidOrder,
  refunds: readonly EarlierRefund[] = [],
): readonly RefundablePayment[] {
  const { collection } = withoutNulls(order);
  const earlier = countingRefunds(withoutNulls(refunds));
  return (collection?.details ?? []).flatMap(({ transactionId = '', paidType, amount: paid = 0 }, index) => {
    if (transactionId === '' || paidType === 'MCH' || paid === 0) return [];
    const refunded = earlier
      .filter((refund) => refund.transactionId === transactionId)
      .reduce((sum, { amount }) => sum + amount.refund, 0);
    return [{ place: index + 1, transactionId, paid, refunded, left: Math.max(0, paid - refunded) }];
  });
}

/** Each refund once, also where its answer and its notification are both there; without those that were closed. */
function countingRefunds(refunds: readonly EarlierRefund[]): readonly EarlierRefund[] {
  const stateOf = ({ status, refundStatus }: EarlierRefund): string | undefined => status ?? refundStatus;
  const closed = new Set(refunds.filter((refund) => stateOf(refund) === 'CLOSED').map(keyOf));
  const counting = new Map<unknown, EarlierRefund>();
  for (const [index, refund] of refunds.entries()) {
    const path = `refunds[${index}].amount.refund`;
    if (!Number.isSafeInteger(refund.amount?.refund))
      throw new RangeError(`${path} must be a whole number of fen`);
    if (!closed.has(keyOf(refund))) counting.set(keyOf(refund), refund);
  }
  return [...counting.values()];
}

/** A refund without a number counts for itself. */
const keyOf = (refund: EarlierRefund): unknown => refund.outRefundNo ?? refund;

/** One more than the last attempt of the order among the earlier refunds. */
function nextAttempt(outOrderNo: string, refunds: readonly EarlierRefund[]): number {
  const attempts = refunds.map(({ outRefundNo = '' }) => {
    const [attempt = ''] = outRefundNo.startsWith(`${outOrderNo}@`)
      ? outRefundNo.slice(outOrderNo.length + 1).split('@')
      : [];
    return Number(attempt) || 0;
  });
  return Math.max(refunds.length, ...attempts) + 1;
}

/** How much is given back, and why. */
export interface RefundDetails extends Pick<
  CreateRefundRequest,
  'reason' | 'notifyUrl' | 'fundsAccount' | 'refundAccount'
> {
  /** In fen. @default all that is left */
  readonly amount?: number | undefined;
  /** All earlier refunds of the order, closed ones too. @default none */
  readonly refunds?: readonly EarlierRefund[] | undefined;
  /**
   * Counts the refunds of the order from 1. A refund whose answer was lost keeps its attempt, so that a repeat of it cannot
   * refund twice. @default one more than the earlier refunds
   */
  readonly attempt?: number | undefined;
}

/**
 * The requests that give back money of an order, one for each payment concerned: as a rule one. Each names its payment by
 * `transactionId` and is numbered by order and attempt, so that a repeat cannot refund twice. Frozen.
 * @throws {PayscoreValidationError} when the order has no payment to refund, or not as much left
 */
export function refundRequests(
  order: PaidOrder,
  { amount, refunds = [], attempt = nextAttempt(order.outOrderNo, refunds), ...others }: RefundDetails = {},
): readonly Readonly<CreateRefundRequest>[] {
  const payments = refundablePayments(order, refunds);
  const left = payments.reduce((sum, payment) => sum + payment.left, 0);
  // Null is no amount: a slip must not give back all.
  let open = amount === undefined ? left : amount;
  const refuse = (path: string, rule: string, given: unknown): never => {
    throw new PayscoreValidationError(`refund of order ${order.outOrderNo}`, [
      { path, rule, given: describe(given) },
    ]);
  };
  const { reason, notifyUrl, fundsAccount, refundAccount } = others;
  if ((order.currency ?? 'CNY') !== 'CNY')
    refuse('currency', 'must be CNY: orders overseas are not refunded by this operation', order.currency);
  if (payments.length === 0)
    refuse('collection.details', 'must hold a payment with a transactionId', order.collection?.details);
  if (!Number.isSafeInteger(open) || open < 1 || open > left)
    refuse('amount', `must be a whole number of fen, from 1 to the ${left} that are left`, open);
  const requests: CreateRefundRequest[] = [];
  for (const { place, transactionId, paid: total, left: available } of payments) {
    const refund = Math.min(open, available);
    if (refund === 0) continue;
    open -= refund;
    requests.push({
      ...withoutNulls({ subMchid: order.subMchid, reason, notifyUrl, fundsAccount, refundAccount }),
      transactionId,
      outRefundNo: refundNumber(order.outOrderNo, attempt, place),
      amount: { refund, total, currency: 'CNY' },
    });
  }
  return deepFreeze(requests);
}
