import type {
  CreateProfitSharingRequest,
  ProfitSharingShare,
  UnfreezeProfitSharingRequest,
} from '../api/merchant/profit-sharing/profit-sharing-request.dto.js';
import { PayscoreValidationError, type PayscoreViolation } from '../errors/index.js';
import { describe } from '../schema/wire-values.js';
import { deepFreeze } from './frozen.js';
import { releaseNumber, shareNumber } from './numbers.js';
import { refundablePayments, type PaidOrder } from './refunds.js';

/** A payment by itself, for a host that keeps payments and not orders. */
export interface SharedPayment {
  /** Merchant's number of the order, which numbers the sharings. */
  readonly outOrderNo: string;
  /** WeChat Pay's number of the payment. */
  readonly transactionId: string;
  /** What was paid, in fen. */
  readonly paid: number;
  /** Partners: the merchant that was paid. */
  readonly subMchid?: string | undefined;
}

/** A sharing as far as it uses up a payment: of an answer, or the host's own record of it. */
export interface EarlierSharing {
  /** WeChat Pay's number of the payment that was shared. A sharing without the number does not count. */
  readonly transactionId?: string | undefined;
  /** Shares of the sharing. @default none */
  readonly receivers?:
    | readonly {
        /** Amount of the share, in fen. */
        readonly amount: number;
        /** Result of the share: `PENDING`, `SUCCESS` or `CLOSED`. A `CLOSED` share gave nothing away and does not count. */
        readonly result?: string | undefined;
      }[]
    | undefined;
}

interface OfPayment {
  /** Which payment, of an order that has several. @default the only one */
  readonly transactionId?: string | undefined;
}

/** Who gets how much. */
export interface ShareDetails extends OfPayment, Pick<CreateProfitSharingRequest, 'appid' | 'subAppid'> {
  /** 1 to 50, amounts in fen. */
  readonly receivers: readonly Readonly<ProfitSharingShare>[];
  /** Counts the sharings of the order from 1, by the host's own record: a repeat of the same sharing has the same attempt. */
  readonly attempt: number;
  /**
   * Whether this is the last sharing, so that the rest goes to the merchant. There is no default: a rest that nobody releases
   * stays frozen.
   */
  readonly unfreezeUnsplit: boolean;
  /** What is left to share, in fen: `unsplitAmount` of `queryAmount`. @default what was paid, less `sharings` */
  readonly left?: number | undefined;
  /** All earlier sharings of the order. @default none */
  readonly sharings?: readonly EarlierSharing[] | undefined;
}

/** Why what is left is released. */
export interface UnfreezeDetails extends OfPayment {
  /** 1 to 80 characters. */
  readonly description: string;
  /** Counts the releases of the order from 1; a second one is needed only if the first was closed. @default 1 */
  readonly attempt?: number | undefined;
}

/**
 * The request that shares a payment of an order that was completed with `profitSharing: true`. It is numbered by order and
 * attempt, so that a repeat cannot share twice, and shares at most what is left. Frozen.
 * @throws {PayscoreValidationError} when the order has no such payment, when it has not as much left, or when
 * `unfreezeUnsplit` is not said
 */
export function shareRequest(
  order: PaidOrder | SharedPayment,
  { receivers, attempt, unfreezeUnsplit, left, sharings = [], transactionId, ...applications }: ShareDetails,
): Readonly<CreateProfitSharingRequest> {
  const payment = paymentOf(order, transactionId, 'sharing');
  const earlier = sharings
    .filter((sharing) => sharing.transactionId === payment.transactionId)
    .flatMap((sharing) => sharing.receivers ?? [])
    .filter(({ result }) => result !== 'CLOSED')
    .reduce((sum, { amount }) => sum + amount, 0);
  const available = left ?? Math.max(0, payment.paid - earlier);
  const shared = receivers.reduce((sum, { amount }) => sum + amount, 0);
  const violations: PayscoreViolation[] = [];
  const refuse = (path: string, rule: string, given: unknown): void => {
    violations.push({ path, rule, given: describe(given) });
  };
  if (receivers.length < 1 || receivers.length > 50) refuse('receivers', 'must be 1 to 50', receivers.length);
  for (const [index, { amount }] of receivers.entries()) {
    if (!Number.isSafeInteger(amount) || amount < 1)
      refuse(`receivers[${index}].amount`, 'must be a whole number of fen from 1', amount);
  }
  if (violations.length === 0 && !(shared <= available))
    refuse('receivers', `must come to at most the ${available} fen that are left`, shared);
  if (typeof unfreezeUnsplit !== 'boolean')
    refuse(
      'unfreezeUnsplit',
      'must be true or false: a rest that nobody releases stays frozen',
      unfreezeUnsplit,
    );
  if (violations.length > 0) throw refused(order, 'sharing', violations);
  return deepFreeze({
    ...payerOf(order),
    ...applications,
    transactionId: payment.transactionId,
    outOrderNo: shareNumber(order.outOrderNo, attempt),
    receivers: receivers.map((receiver) => ({ ...receiver })),
    unfreezeUnsplit,
  });
}

/**
 * The request that gives what is left of a payment to the merchant: after the last sharing, or where nothing is shared.
 * Frozen.
 * @throws {PayscoreValidationError} when the order has no such payment
 */
export function unfreezeRequest(
  order: PaidOrder | SharedPayment,
  { description, attempt = 1, transactionId }: UnfreezeDetails,
): Readonly<UnfreezeProfitSharingRequest> {
  return deepFreeze({
    ...payerOf(order),
    transactionId: paymentOf(order, transactionId, 'release').transactionId,
    outOrderNo: releaseNumber(order.outOrderNo, attempt),
    description,
  });
}

const payerOf = ({ subMchid }: PaidOrder | SharedPayment): { subMchid?: string } =>
  subMchid === undefined ? {} : { subMchid };

const refused = (
  { outOrderNo }: PaidOrder | SharedPayment,
  what: string,
  violations: PayscoreViolation[],
): PayscoreValidationError => new PayscoreValidationError(`${what} of order ${outOrderNo}`, violations);

/** The payment that is meant; an order has one as a rule. */
function paymentOf(
  order: PaidOrder | SharedPayment,
  transactionId: string | undefined,
  what: string,
): Pick<SharedPayment, 'transactionId' | 'paid'> {
  const payments = 'transactionId' in order ? [order] : refundablePayments(order);
  const meant = payments.filter(
    (payment) => payment.transactionId === (transactionId ?? payment.transactionId),
  );
  const [payment] = meant;
  if (payment !== undefined && meant.length === 1) return payment;
  const rule =
    meant.length > 1
      ? `must name one of the order's ${meant.length} payments`
      : 'must be a payment that WeChat Pay collected for this order';
  throw refused(order, what, [{ path: 'transactionId', rule, given: describe(transactionId) }]);
}
