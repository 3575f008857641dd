import { get, operationsOf } from '../../../client/operation.js';
import { MerchantBill, QueryMerchantBillRequest } from './bill.dto.js';

export const billOperations = operationsOf('BillService', {
  query: get('/v3/payscore/merchant-bill', QueryMerchantBillRequest, MerchantBill),
});
