import { records } from '../feature/records.js';
import { route, type ControlRoutes } from '../feature/control-route.js';
import { oneOf, optional, text, times, wholeNumber } from '../feature/shape.js';
import type { Merchant } from '../merchant/merchant.js';
import { SimulatedProfitSharing } from './simulated-profit-sharing.js';

const sharing = (merchant: Merchant): SimulatedProfitSharing => new SimulatedProfitSharing(merchant);

const shareFailure = oneOf(
  'ACCOUNT_ABNORMAL',
  'NO_RELATION',
  'RECEIVER_HIGH_RISK',
  'RECEIVER_REAL_NAME_NOT_VERIFIED',
  'NO_AUTH',
  'RECEIVER_RECEIPT_LIMIT',
  'PAYER_ACCOUNT_ABNORMAL',
  'INVALID_REQUEST',
);
const returnFailure = oneOf(
  'ACCOUNT_ABNORMAL',
  'BALANCE_NOT_ENOUGH',
  'TIME_OUT_CLOSED',
  'PAYER_ACCOUNT_ABNORMAL',
  'INVALID_REQUEST',
);

const at = '/simulator/profit-sharing';

/** Routes under `/simulator`. */
export const profitSharingControl: ControlRoutes = {
  ...records('sharings', 'out_order_no', sharing),
  ...records('share-returns', 'out_return_no', (merchant) => ({
    get: (number) => sharing(merchant).getReturn(number),
    list: () => sharing(merchant).listReturns(),
  })),
  'GET /simulator/share-receivers': route('All receivers of shares', {}, ({ merchant }) => ({
    share_receivers: sharing(merchant).receivers(),
  })),
  [`POST ${at}/succeed`]: route('Sharings and returns succeed from now on', {}, ({ merchant }) =>
    sharing(merchant).succeed(),
  ),
  [`POST ${at}/fail`]: route(
    'The shares of the next sharings are closed, or those of one receiver until `succeed`',
    { reason: shareFailure, account: optional(text), times: optional(times) },
    ({ merchant, body: { reason, account, times: count } }) =>
      account === undefined
        ? sharing(merchant).fail(reason, count)
        : sharing(merchant).failReceiver(account, reason),
  ),
  [`POST ${at}/fail-returns`]: route(
    'The next returns fail',
    { reason: returnFailure, times: optional(times) },
    ({ merchant, body }) => sharing(merchant).failReturns(body.reason, body.times),
  ),
  [`POST ${at}/hold`]: route('Sharings and returns stay PROCESSING from now on', {}, ({ merchant }) =>
    sharing(merchant).hold(),
  ),
  [`POST ${at}/refuse`]: route(
    'The next sharings and releases are refused',
    { refusal: oneOf('NO_AUTH', 'ORDER_PROCESSING', 'FREQUENCY_LIMITED'), times: optional(times) },
    ({ merchant, body }) => sharing(merchant).refuse(body.refusal, body.times),
  ),
  [`POST ${at}/limit`]: route(
    'Sets the greatest ratio that may be shared, in ten-thousandths',
    { maxRatio: wholeNumber(), subMchid: optional(text) },
    ({ merchant, body }) => sharing(merchant).limit(body.maxRatio, body.subMchid),
  ),
  [`POST ${at}/notify`]: route(
    'Sets where merchants that receive or return shares are notified',
    { url: optional(text) },
    ({ merchant, body }) => sharing(merchant).notifyAt(body.url),
  ),
  'POST /simulator/sharings/{out_order_no}/finish': route(
    'Finishes a sharing that is PROCESSING',
    { reason: optional(shareFailure) },
    ({ merchant, path, body }) => sharing(merchant).finish(path('out_order_no'), body.reason),
  ),
  'POST /simulator/share-returns/{out_return_no}/end': route(
    'Ends a return that is PROCESSING',
    { reason: optional(returnFailure) },
    ({ merchant, path, body }) => sharing(merchant).endReturn(path('out_return_no'), body.reason),
  ),
};
