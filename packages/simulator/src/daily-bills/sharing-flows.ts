import type { Merchant } from '../merchant/merchant.js';
import type { Share } from '../profit-sharing/sharing.js';
import { shareReturnsOf, sharingsOf } from '../profit-sharing/sharing.store.js';
import type { Flow } from './fund-flow-bill.js';

const timeOf = (rfc3339 = ''): string => rfc3339.slice(0, 19).replaceAll(/[-T:]/g, '');

/** What sharing does to an account: shares leave, returns come back. A release moves no money out of the account. */
export function sharingFlows(merchant: Merchant, subMchid: string | undefined): Flow[] {
  const shared = sharingsOf(merchant)
    .all()
    .filter(({ sharing }) => sharing.sub_mchid === subMchid)
    .flatMap(({ sharing, releaseId }) =>
      sharing.receivers
        .filter(({ detail_id, result }) => detail_id !== releaseId && result === 'SUCCESS')
        .map((share) => shareFlow(share, sharing.out_order_no)),
    );
  const returned = [...shareReturnsOf(merchant).values()]
    .map(({ shareReturn }) => shareReturn)
    .filter(({ sub_mchid, result }) => sub_mchid === subMchid && result === 'SUCCESS')
    .map((back) => ({
      ...common,
      time: timeOf(back.finish_time),
      businessNo: back.return_id,
      type: '分账回退',
      amount: back.amount,
      voucherNo: back.out_return_no,
    }));
  return [...shared, ...returned];
}

const common = { name: '分账', applicant: 'system' };

const shareFlow = (share: Share, outOrderNo: string): Flow => ({
  ...common,
  time: timeOf(share.finish_time),
  businessNo: share.detail_id,
  type: '分账',
  amount: -share.amount,
  voucherNo: outOrderNo,
});
