import { get, operationsOf } from '../../../client/operation.js';
import { Transaction } from '../../shared/transaction.dto.js';
import { QueryPaymentRequest } from './payment.dto.js';

const payments = '/v3/pay/transactions';

export const paymentOperations = operationsOf('PaymentService', {
  query: get(`${payments}/id/{transaction_id}`, QueryPaymentRequest, Transaction),
  queryByOutTradeNo: get(`${payments}/out-trade-no/{out_trade_no}`, QueryPaymentRequest, Transaction),
});
