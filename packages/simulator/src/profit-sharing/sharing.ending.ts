import { beijingRfc3339 } from '../base/beijing-time.js';
import { deliveriesOf } from '../deliveries/deliveries.js';
import type { Merchant } from '../merchant/merchant.js';
import { sharingScriptOf } from './sharing-script.js';
import { sharingSettingsOf } from './sharing.store.js';
import type { ReturnFailReason, Share, ShareFailReason, StoredReturn, StoredSharing } from './sharing.js';

/** Ends a sharing: every share succeeds or fails. A release always succeeds. */
export function finish(merchant: Merchant, stored: StoredSharing, reason?: ShareFailReason): void {
  const { sharing, releaseId } = stored;
  const script = sharingScriptOf(merchant);
  for (const share of sharing.receivers) {
    const failure = share.detail_id === releaseId ? undefined : (script.failureOf(share.account) ?? reason);
    share.result = failure === undefined ? 'SUCCESS' : 'CLOSED';
    if (failure !== undefined) share.fail_reason = failure;
    share.finish_time = beijingRfc3339(merchant.clock.now());
  }
  sharing.state = 'FINISHED';
  for (const share of sharing.receivers) {
    if (share.result === 'SUCCESS' && share.detail_id !== releaseId)
      notify(merchant, 'PROFITSHARING.SUCCESS', sharing, share);
  }
}

/** Ends a return. */
export function endReturn(merchant: Merchant, stored: StoredReturn, reason?: ReturnFailReason): void {
  const { shareReturn, transactionId } = stored;
  shareReturn.result = reason === undefined ? 'SUCCESS' : 'FAILED';
  if (reason !== undefined) shareReturn.fail_reason = reason;
  shareReturn.finish_time = beijingRfc3339(merchant.clock.now());
  if (reason !== undefined) return;
  const { return_id, out_return_no, return_mchid: account, amount, description, ...rest } = shareReturn;
  const named = { ...rest, transaction_id: transactionId, order_id: return_id, out_order_no: out_return_no };
  notify(merchant, 'PROFITSHARING.RETURN', named, { type: 'MERCHANT_ID', account, amount, description });
}

interface Moved {
  readonly sub_mchid?: string;
  readonly transaction_id: string;
  readonly order_id: string;
  readonly out_order_no: string;
}

/** Tells receivers that are merchants, at the address set in the merchant platform. */
function notify(
  merchant: Merchant,
  eventType: 'PROFITSHARING.SUCCESS' | 'PROFITSHARING.RETURN',
  { sub_mchid: subMchid, transaction_id, order_id, out_order_no }: Moved,
  { type, account, amount, description }: Pick<Share, 'type' | 'account' | 'amount' | 'description'>,
): void {
  const { notifyUrl: url } = sharingSettingsOf(merchant);
  if (url === undefined || type !== 'MERCHANT_ID') return;
  const { mchid } = merchant;
  deliveriesOf(merchant).send({
    eventType,
    subject: out_order_no,
    url,
    resource: {
      ...(subMchid === undefined ? { mchid } : { sp_mchid: mchid, sub_mchid: subMchid }),
      transaction_id,
      order_id,
      out_order_no,
      receiver: { type, account, amount, description },
      success_time: beijingRfc3339(merchant.clock.now()),
    },
    originalType: 'profitsharing',
  });
}
