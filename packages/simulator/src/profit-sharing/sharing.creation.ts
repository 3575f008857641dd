import { randomBytes } from 'node:crypto';
import { beijingRfc3339, beijingSeconds } from '../base/beijing-time.js';
import type { ApiError } from '../http/api-error.js';
import type { Merchant } from '../merchant/merchant.js';
import { findPayment, type Payment } from '../refunds/payment.js';
import { refundsOf } from '../refunds/refund.store.js';
import * as refusals from './sharing-refusals.js';
import { sharingScriptOf } from './sharing-script.js';
import { maxRatioOf, receiversOf, sharingSettingsOf, sharingsOf } from './sharing.store.js';
import type { CreateSharingRequest, ReleaseRequest, Share, StoredSharing } from './sharing.js';

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** WeChat Pay's number of something: its kind, the time and a random number. */
export const mintedNumber = (kind: string, now: number): string =>
  `${kind}${beijingSeconds(now)}${randomBytes(4).readUInt32BE().toString().padStart(10, '0')}`;

/** Shares of a payment that were paid or still may be. */
const sharesOf = (merchant: Merchant, { transactionId }: Payment): readonly Share[] =>
  sharingsOf(merchant)
    .ofPayment(transactionId)
    .flatMap(({ sharing }) => sharing.receivers)
    .filter(({ result }) => result !== 'CLOSED');

/**
 * What of a payment is still frozen, in fen. A share that was closed is frozen again, unless the rest was released; a refund
 * takes from what is frozen. Neither is documented.
 */
export function unsplitAmount(merchant: Merchant, payment: Payment): number {
  const { transactionId, total, profitSharing } = payment;
  const sharings = sharingsOf(merchant).ofPayment(transactionId);
  if (!profitSharing || sharings.some(({ isLast }) => isLast)) return 0;
  const refunded = refundsOf(merchant)
    .ofPayment(transactionId)
    .filter(({ refund }) => refund.status !== 'CLOSED')
    .map(({ refund }) => refund.amount.refund);
  return Math.max(0, total - sum(refunded) - sum(sharesOf(merchant, payment).map(({ amount }) => amount)));
}

/** Accepts a sharing. The same request again answers the same sharing, whatever has become of it by then. */
export function create(merchant: Merchant, request: CreateSharingRequest, print: string): StoredSharing {
  const earlier = sentBefore(merchant, request.out_order_no, print);
  if (earlier !== undefined) return earlier;
  const payment = sharedPayment(merchant, request, refusals.notShared);
  const { receivers, sub_mchid: subMchid, unfreeze_unsplit: isLast } = request;
  const self = subMchid ?? merchant.mchid;
  const known = receiversOf(merchant);
  const isSelf = ({ type, account }: Pick<Share, 'type' | 'account'>): boolean =>
    type === 'MERCHANT_ID' && account === self;
  const added = receivers.every(
    ({ type, account }) =>
      isSelf({ type, account }) || known.has({ ...(subMchid && { sub_mchid: subMchid }), type, account }),
  );
  if (!added) throw refusals.noReceiver();
  const left = unsplitAmount(merchant, payment);
  const shared = sum(receivers.map(({ amount }) => amount));
  if (shared > left) throw refusals.sharesExceedRest();
  const toOthers = [...sharesOf(merchant, payment), ...receivers].filter((share) => !isSelf(share));
  const ratio = maxRatioOf(sharingSettingsOf(merchant), subMchid);
  if (sum(toOthers.map(({ amount }) => amount)) * 10_000 > payment.total * ratio) throw refusals.aboveRatio();
  if (sharingsOf(merchant).ofPayment(payment.transactionId).length >= 50) throw refusals.tooManySharings();
  refuseIfScripted(merchant);
  const released = isLast && left > shared ? [releaseOf(self, left - shared, '解冻给分账方')] : [];
  return accept(merchant, request, { shares: receivers, released, isLast, print });
}

/** Accepts a release, which is a sharing with the sharing merchant alone. */
export function release(merchant: Merchant, request: ReleaseRequest, print: string): StoredSharing {
  const earlier = sentBefore(merchant, request.out_order_no, print);
  if (earlier !== undefined) return earlier;
  const payment = sharedPayment(merchant, request, refusals.notReleased);
  const left = unsplitAmount(merchant, payment);
  if (left === 0) throw refusals.nothingLeft();
  refuseIfScripted(merchant);
  const released = [releaseOf(request.sub_mchid ?? merchant.mchid, left, request.description)];
  return accept(merchant, request, { shares: [], released, isLast: true, print });
}

type NewShare = Pick<Share, 'type' | 'account' | 'amount' | 'description'>;

const releaseOf = (account: string, amount: number, description: string): NewShare => ({
  type: 'MERCHANT_ID',
  account,
  amount,
  description,
});

function sentBefore(merchant: Merchant, outOrderNo: string, print: string): StoredSharing | undefined {
  const earlier = sharingsOf(merchant).find(outOrderNo);
  if (earlier !== undefined && earlier.print !== print) throw refusals.numberTaken();
  return earlier;
}

/** The payment; one that is unknown, not paid yet or another merchant's has no such number. */
function sharedPayment(merchant: Merchant, request: ReleaseKey, refused: () => ApiError): Payment {
  const payment = findPayment(merchant, { transaction_id: request.transaction_id });
  if (payment === undefined || payment.subMchid !== request.sub_mchid || !payment.profitSharing)
    throw refused();
  return payment;
}

type ReleaseKey = Pick<ReleaseRequest, 'sub_mchid' | 'transaction_id'>;

function refuseIfScripted(merchant: Merchant): void {
  const refused = sharingScriptOf(merchant).nextRefusal();
  if (refused !== undefined) throw refusals.sharingRefusal(refused);
}

interface Accepted {
  readonly shares: readonly NewShare[];
  readonly released: readonly NewShare[];
  readonly isLast: boolean;
  readonly print: string;
}

function accept(
  merchant: Merchant,
  request: ReleaseKey & Pick<ReleaseRequest, 'out_order_no'>,
  { shares, released, isLast, print }: Accepted,
): StoredSharing {
  const now = merchant.clock.now();
  const receivers = [...shares, ...released].map(({ type, account, amount, description }): Share => ({
    type,
    account,
    amount,
    description,
    result: 'PENDING',
    detail_id: mintedNumber('3600', now),
    create_time: beijingRfc3339(now),
  }));
  const stored: StoredSharing = {
    sharing: {
      ...(request.sub_mchid !== undefined && { sub_mchid: request.sub_mchid }),
      transaction_id: request.transaction_id,
      out_order_no: request.out_order_no,
      order_id: mintedNumber('3008', now),
      state: 'PROCESSING',
      receivers,
    },
    createdAt: now,
    isLast,
    releaseId: released.length > 0 ? receivers.at(-1)?.detail_id : undefined,
    print,
  };
  sharingsOf(merchant).add(stored);
  return stored;
}
