import { get, operationsOf } from '../../../client/operation.js';
import { MerchantBill } from './dto/merchant-bill.dto.js';
import { QueryMerchantBillRequest } from './dto/query-merchant-bill.dto.js';

export const billOperations = operationsOf('BillService', {
  query: get('/v3/payscore/merchant-bill', QueryMerchantBillRequest, MerchantBill),
});
