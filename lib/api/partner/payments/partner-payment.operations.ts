import { get, operationsOf } from '../../../client/operation.js';
import { Transaction } from '../../shared/transaction.dto.js';
import { QueryPartnerPaymentRequest } from './partner-payment.dto.js';

const payments = '/v3/pay/partner/transactions';

export const partnerPaymentOperations = operationsOf('PartnerPaymentService', {
  query: get(`${payments}/id/{transaction_id}`, QueryPartnerPaymentRequest, Transaction),
  queryByOutTradeNo: get(`${payments}/out-trade-no/{out_trade_no}`, QueryPartnerPaymentRequest, Transaction),
});
