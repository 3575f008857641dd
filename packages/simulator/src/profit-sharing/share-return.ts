import { beijingRfc3339 } from '../base/beijing-time.js';
import { paramError } from '../http/api-error.js';
import type { Merchant } from '../merchant/merchant.js';
import { body } from '../shared/refusals.js';
import * as refusals from './sharing-refusals.js';
import { mintedNumber } from './sharing.creation.js';
import { shareReturnsOf, sharingsOf } from './sharing.store.js';
import type { ReturnRequest, StoredReturn, StoredSharing } from './sharing.js';

const days = 86_400_000;

/** Accepts a return. The same request again answers the same return. */
export function createReturn(merchant: Merchant, request: ReturnRequest, print: string): StoredReturn {
  const returns = shareReturnsOf(merchant);
  const earlier = returns.get(request.out_return_no);
  if (earlier !== undefined) {
    if (earlier.print !== print) throw refusals.numberTaken();
    return earlier;
  }
  const { sharing, createdAt } = checked(merchant, request);
  const now = merchant.clock.now();
  const ofSharing = [...returns.values()].filter((one) => one.shareReturn.order_id === sharing.order_id);
  if (now - createdAt > 180 * days) throw refusals.returnTooLate();
  if (ofSharing.length >= 50) throw refusals.tooManyReturns();
  const returned = ofSharing
    .filter(
      ({ shareReturn: { return_mchid, result } }) =>
        return_mchid === request.return_mchid && result !== 'FAILED',
    )
    .reduce((sum, { shareReturn }) => sum + shareReturn.amount, 0);
  if (returned + request.amount > received(merchant, request)) throw refusals.returnExceedsShare();

  const stored: StoredReturn = {
    shareReturn: {
      ...(request.sub_mchid !== undefined && { sub_mchid: request.sub_mchid }),
      order_id: sharing.order_id,
      out_order_no: sharing.out_order_no,
      out_return_no: request.out_return_no,
      return_id: mintedNumber('3108', now),
      return_mchid: request.return_mchid,
      amount: request.amount,
      description: request.description,
      result: 'PROCESSING',
      create_time: beijingRfc3339(now),
    },
    createdAt: now,
    transactionId: sharing.transaction_id,
    print,
  };
  returns.set(request.out_return_no, stored);
  return stored;
}

/** The sharing that the request names by one of its numbers. */
function named(merchant: Merchant, request: ReturnRequest): StoredSharing {
  const { order_id: orderId, out_order_no: outOrderNo, sub_mchid } = request;
  if ((orderId === undefined) === (outOrderNo === undefined))
    throw paramError(body('order_id'), '须与out_order_no二选一');
  const sharings = sharingsOf(merchant);
  const found = orderId === undefined ? sharings.find(outOrderNo ?? '') : sharings.byOrderId(orderId);
  return sharings.require(found, sub_mchid === undefined ? {} : { sub_mchid });
}

/** What the merchant has received by this sharing, in fen. */
function received(merchant: Merchant, request: ReturnRequest): number {
  const { sharing, releaseId } = named(merchant, request);
  return sharing.receivers
    .filter(
      ({ type, account, result }) =>
        type === 'MERCHANT_ID' && account === request.return_mchid && result === 'SUCCESS',
    )
    .filter(({ detail_id }) => detail_id !== releaseId)
    .reduce((sum, { amount }) => sum + amount, 0);
}

function checked(merchant: Merchant, request: ReturnRequest): StoredSharing {
  const stored = named(merchant, request);
  if (received(merchant, request) === 0) throw refusals.nobodyReturns();
  return stored;
}
