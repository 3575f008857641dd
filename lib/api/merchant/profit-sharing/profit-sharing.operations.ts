import { AnnouncedBill } from '../bills/bill.dto.js';
import { get, idempotent, operationsOf, post } from '../../../client/operation.js';
import { releaseShows, returnShows, sharingShows } from './profit-sharing-proof.js';
import {
  AddProfitSharingReceiverRequest,
  CreateProfitSharingRequest,
  CreateProfitSharingReturnRequest,
  DeleteProfitSharingReceiverRequest,
  QueryProfitSharingBillRequest,
  QueryProfitSharingRequest,
  QueryProfitSharingReturnRequest,
  UnfreezeProfitSharingRequest,
} from './profit-sharing-request.dto.js';
import {
  AddedProfitSharingReceiver,
  DeletedProfitSharingReceiver,
  ProfitSharingAmount,
  ProfitSharingMerchantConfig,
  ProfitSharingOrder,
  ProfitSharingReturn,
} from './profit-sharing.dto.js';

const root = '/v3/profitsharing';

export const profitSharingOperations = operationsOf('ProfitSharingService', {
  create: post(
    `${root}/orders`,
    CreateProfitSharingRequest,
    ProfitSharingOrder,
    idempotent('query', sharingShows),
  ),
  query: get(`${root}/orders/{out_order_no}`, QueryProfitSharingRequest, ProfitSharingOrder),
  unfreeze: post(
    `${root}/orders/unfreeze`,
    UnfreezeProfitSharingRequest,
    ProfitSharingOrder,
    idempotent('query', releaseShows),
  ),
  createReturn: post(
    `${root}/return-orders`,
    CreateProfitSharingReturnRequest,
    ProfitSharingReturn,
    idempotent('queryReturn', returnShows),
  ),
  queryReturn: get(
    `${root}/return-orders/{out_return_no}`,
    QueryProfitSharingReturnRequest,
    ProfitSharingReturn,
  ),
  queryAmount: get(`${root}/transactions/{transaction_id}/amounts`, undefined, ProfitSharingAmount),
  addReceiver: post(
    `${root}/receivers/add`,
    AddProfitSharingReceiverRequest,
    AddedProfitSharingReceiver,
    idempotent(),
  ),
  deleteReceiver: post(
    `${root}/receivers/delete`,
    DeleteProfitSharingReceiverRequest,
    DeletedProfitSharingReceiver,
    idempotent(),
  ),
  queryMerchantConfig: get(`${root}/merchant-configs/{sub_mchid}`, undefined, ProfitSharingMerchantConfig),
  queryBill: get(`${root}/bills`, QueryProfitSharingBillRequest, AnnouncedBill),
});
