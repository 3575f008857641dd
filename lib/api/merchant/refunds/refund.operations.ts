import { recordShows } from '../../../client/record-proof.js';
import { get, operationsOf, post, queryFirst, idempotent } from '../../../client/operation.js';
import { ApplyAbnormalRefundRequest, CreateRefundRequest, QueryRefundRequest } from './refund-request.dto.js';
import { Refund } from './refund.dto.js';

/** Proof: the refund exists, for the payment and with the amounts of the request. */
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
