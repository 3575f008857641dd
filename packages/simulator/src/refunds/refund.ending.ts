import { deliveriesOf } from '../deliveries/deliveries.js';
import { beijingRfc3339 } from '../base/beijing-time.js';
import { rememberState } from '../base/state-history.js';
import { picked } from '../base/picked.js';
import type { Merchant } from '../merchant/merchant.js';
import { findRefundable } from './refundable.js';
import type { RefundStatus, StoredRefund } from './refund.js';

/** How a refund can end. */
export type RefundEnd = Exclude<RefundStatus, 'PROCESSING'>;

/** Ends a refund and notifies the `notify_url` of its request. */
export function end(merchant: Merchant, stored: StoredRefund, status: RefundEnd): void {
  const { refund, notifyUrl } = stored;
  refund.status = status;
  rememberState(stored, { at: merchant.clock.now(), call: 'end', state: status });
  if (status === 'SUCCESS') {
    refund.success_time = beijingRfc3339(merchant.clock.now());
    findRefundable(merchant, refund)?.refunded?.();
  }
  if (notifyUrl === undefined) return;
  deliveriesOf(merchant).send({
    eventType: `REFUND.${status}`,
    subject: refund.out_refund_no,
    url: notifyUrl,
    resource: noticeResource(merchant.mchid, stored),
    originalType: 'refund',
  });
}

/** A partner's notification has `sp_mchid` and `sub_mchid` in place of `mchid`. */
function noticeResource(mchid: string, { refund, subMchid }: StoredRefund): object {
  const { total, refund: refunded, payer_total, payer_refund } = refund.amount;
  return {
    ...(subMchid === undefined ? { mchid } : { sp_mchid: mchid, sub_mchid: subMchid }),
    ...picked(refund, ['out_trade_no', 'transaction_id', 'out_refund_no', 'refund_id']),
    refund_status: refund.status,
    ...picked(refund, ['success_time', 'user_received_account', 'refund_account']),
    amount: { total, refund: refunded, payer_total, payer_refund },
  };
}
