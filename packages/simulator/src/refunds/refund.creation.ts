import { refundScriptOf } from './refund-script.js';
import { refundsOf } from './refund.store.js';
import { randomBytes } from 'node:crypto';
import { beijingRfc3339, beijingSeconds } from '../base/beijing-time.js';
import { rememberState } from '../base/state-history.js';
import { paramError } from '../http/api-error.js';
import type { Merchant } from '../merchant/merchant.js';
import { body } from '../shared/refusals.js';
import { findRefundable, type Refundable } from './refundable.js';
import * as refusals from './refund-refusals.js';
import type { CreateRefundRequest, StoredRefund } from './refund.js';

/** Accepts a refund. The same request again answers the same refund, whatever its status is by then. */
export function create(merchant: Merchant, request: CreateRefundRequest, print: string): StoredRefund {
  const earlier = refundsOf(merchant).find(request.out_refund_no);
  if (earlier !== undefined) {
    if (earlier.print !== print) throw refusals.amountsDiffer();
    return earlier;
  }
  const {
    transaction_id: transactionId,
    out_trade_no: outTradeNo,
    sub_mchid: subMchid,
    refund_account: account,
    amount,
  } = request;
  if ((transactionId === undefined) === (outTradeNo === undefined)) {
    throw paramError(body('transaction_id'), '须与out_trade_no二选一');
  }
  const payment = findRefundable(merchant, request);
  if (payment === undefined || payment.subMchid !== subMchid) throw refusals.resourceNotExist();
  checkAmounts(request, payment);
  const now = merchant.clock.now();
  checkEarlier(merchant, payment, amount.refund, now);
  const refused = refundScriptOf(merchant).nextRefusal();
  if (refused !== undefined) throw refusals.refusal(refused);

  const stored: StoredRefund = {
    refund: {
      refund_id: `5030${beijingSeconds(now)}${randomBytes(4).readUInt32BE().toString().padStart(10, '0')}`,
      out_refund_no: request.out_refund_no,
      transaction_id: payment.transactionId,
      out_trade_no: payment.outTradeNo,
      channel: 'ORIGINAL',
      user_received_account: '支付用户零钱',
      create_time: beijingRfc3339(now),
      status: 'PROCESSING',
      funds_account: request.funds_account ?? 'UNSETTLED',
      ...(account && { refund_account: account }),
      amount: {
        ...amount,
        payer_total: amount.total,
        payer_refund: amount.refund,
        settlement_refund: amount.refund,
        settlement_total: amount.total,
        discount_refund: 0,
        ...(account?.endsWith('_ADVANCE') && { advance: amount.refund }),
      },
    },
    createdAt: now,
    subMchid,
    notifyUrl: request.notify_url,
    print,
  };
  rememberState(stored, { at: now, call: 'create', state: 'PROCESSING' });
  refundsOf(merchant).add(stored);
  return stored;
}

function checkAmounts({ amount }: CreateRefundRequest, payment: Refundable): void {
  if (amount.refund > amount.total) throw refusals.moreThanTotal();
  if (amount.total !== payment.total) throw refusals.amountsDiffer();
  const { from } = amount;
  if (from !== undefined && sum(from.map((source) => source.amount)) !== amount.refund) {
    throw paramError(body('amount/from'), '出资金额之和须等于退款金额');
  }
}

const year = 365 * 86_400_000;
const minute = 60_000;

/** Checks the refund against the payment's age and earlier refunds. A closed refund does not count: it moved no money. */
function checkEarlier(
  merchant: Merchant,
  { transactionId, total, paidTime }: Refundable,
  refund: number,
  now: number,
): void {
  if (paidTime < beijingSeconds(now - year)) throw refusals.tooLate();
  const earlier = refundsOf(merchant)
    .ofPayment(transactionId)
    .filter(({ refund: { status } }) => status !== 'CLOSED');
  const left = total - sum(earlier.map((stored) => stored.refund.amount.refund));
  if (left === 0) throw refusals.wholePaymentRefunded();
  if (refund > left) throw refusals.moreThanIsLeft();
  if (earlier.length >= 50) throw refusals.tooManyRefunds();
  const last = Math.max(...earlier.map(({ createdAt }) => createdAt));
  if (merchant.rules.refundsWithinAMinute === 'deny' && now - last < minute) throw refusals.tooSoon();
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
