import { endReturn, finish } from '../profit-sharing/sharing.ending.js';
import {
  maxRatioOf,
  receiversOf,
  shareReturnsOf,
  sharingSettingsOf,
  sharingsOf,
} from '../profit-sharing/sharing.store.js';
import { paidOrder } from './order.triggers.js';
import { paymentOf } from './refund.triggers.js';
import { freshNumber, post, type Triggering, type Triggers } from './trigger.js';

/** Profit sharing: notifications to merchants that receive or return shares. */
export const profitSharingTriggers: Triggers = {
  'PROFITSHARING.SUCCESS': {
    does: 'another merchant receives a share of a paid order',
    order: 'notified by its own call',
    run: (asked) => notifiedAt(asked, async () => (await shared(asked)).number),
  },
  'PROFITSHARING.RETURN': {
    does: 'another merchant gives its share back',
    order: 'notified by its own call',
    run: (asked) =>
      notifiedAt(asked, async () => {
        const { merchant } = asked;
        const { number, amount, subMchid } = await shared(asked);
        const returnNumber = freshNumber(merchant);
        await post(asked, '/v3/profitsharing/return-orders', {
          ...subMchid,
          out_order_no: number,
          out_return_no: returnNumber,
          return_mchid: receiver.account,
          amount,
          description: '用户退款',
        });
        const stored = shareReturnsOf(merchant).get(returnNumber);
        if (stored?.shareReturn.result === 'PROCESSING') endReturn(merchant, stored);
        return returnNumber;
      }),
  },
};

const receiver = { type: 'MERCHANT_ID', account: '1900000110' } as const;

/** The address is one setting of the merchant platform for all sharings, so it is set for this one only. */
async function notifiedAt<T>({ merchant, notifyUrl }: Triggering, run: () => Promise<T>): Promise<T> {
  const settings = sharingSettingsOf(merchant);
  const before = settings.notifyUrl;
  settings.notifyUrl = notifyUrl;
  try {
    return await run();
  } finally {
    settings.notifyUrl = before;
  }
}

interface Shared {
  readonly number: string;
  readonly amount: number;
  readonly subMchid: { readonly sub_mchid?: string };
}

/** Shares as much of a payment as the merchant may. */
async function shared(asked: Triggering): Promise<Shared> {
  const { merchant } = asked;
  const stored = await paidOrder(asked, true);
  const { transactionId, total, subMchid: owner } = paymentOf(asked, stored);
  const subMchid = owner === undefined ? {} : { sub_mchid: owner };
  receiversOf(merchant).add({ ...subMchid, ...receiver, relation_type: 'STORE' });
  const amount = Math.floor((total * maxRatioOf(sharingSettingsOf(merchant), owner)) / 10_000);
  const number = freshNumber(merchant);
  await post(asked, '/v3/profitsharing/orders', {
    ...subMchid,
    appid: merchant.appid,
    transaction_id: transactionId,
    out_order_no: number,
    receivers: [{ ...receiver, amount, description: '门店分成' }],
    unfreeze_unsplit: false,
  });
  const sharing = sharingsOf(merchant).find(number);
  if (sharing?.sharing.state === 'PROCESSING') finish(merchant, sharing);
  return { number, amount, subMchid };
}
