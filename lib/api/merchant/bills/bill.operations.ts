import { get, operationsOf } from '../../../client/operation.js';
import {
  AnnouncedBill,
  MerchantBill,
  QueryFundFlowBillRequest,
  QueryMerchantBillRequest,
  QuerySubMerchantFundFlowBillRequest,
  QueryTradeBillRequest,
} from './bill.dto.js';

export const billOperations = operationsOf('BillService', {
  query: get('/v3/payscore/merchant-bill', QueryMerchantBillRequest, MerchantBill),
});

export const tradeBillOperations = operationsOf('TradeBillService', {
  query: get('/v3/bill/tradebill', QueryTradeBillRequest, AnnouncedBill),
});

export const fundFlowBillOperations = operationsOf('FundFlowBillService', {
  query: get('/v3/bill/fundflowbill', QueryFundFlowBillRequest, AnnouncedBill),
  querySubMerchant: get(
    '/v3/bill/sub-merchant-fundflowbill',
    QuerySubMerchantFundFlowBillRequest,
    MerchantBill,
  ),
});
