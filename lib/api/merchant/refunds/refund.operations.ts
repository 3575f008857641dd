import { recordShows } from '../../../client/record-proof.js';
import { get, operationsOf, post, queryFirst, idempotent } from '../../../client/operation.js';
import { ApplyAbnormalRefundRequest, CreateRefundRequest, QueryRefundRequest } from './refund-request.dto.js';
import { Refund } from './refund.dto.js';

/** The refund exists, of the payment and with the amounts that the request names. */
const refundShows = recordShows(['outRefundNo', 'subMchid'], ({ amount }) => amount !== undefined, {
  outlivesReentry: false,
});

const refunds = '/v3/refund/domestic/refunds';

export const refundOperations = operationsOf('RefundService', {
  create: post(refunds, CreateRefundRequest, Refund, idempotent('query', refundShows)),
  query: get(`${refunds}/{out_refund_no}`, QueryRefundRequest, Refund),
  applyAbnormal: post(
    `${refunds}/{refund_id}/apply-abnormal-refund`,
    ApplyAbnormalRefundRequest,
    Refund,
    queryFirst('query'),
  ),
});
