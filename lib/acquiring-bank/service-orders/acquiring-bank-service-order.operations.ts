import { get, operationsOf, post } from '../../http/operation.js';
import {
  AcquiringBankDeduction,
  RegisteredAcquiringBankDeduction,
} from './dto/acquiring-bank-deduction.dto.js';
import {
  AcquiringBankPayOnDeliveryOrder,
  AcquiringBankServiceOrder,
} from './dto/acquiring-bank-service-order.dto.js';
import { CancelAcquiringBankServiceOrderRequest } from './dto/cancel-acquiring-bank-service-order.dto.js';
import { CompleteAcquiringBankServiceOrderRequest } from './dto/complete-acquiring-bank-service-order.dto.js';
import { CreateAcquiringBankPayOnDeliveryOrderRequest } from './dto/create-acquiring-bank-pay-on-delivery-order.dto.js';
import { CreateAcquiringBankServiceOrderRequest } from './dto/create-acquiring-bank-service-order.dto.js';
import { ModifyAcquiringBankServiceOrderRequest } from './dto/modify-acquiring-bank-service-order.dto.js';
import { QueryAcquiringBankDeductionRequest } from './dto/query-acquiring-bank-deduction.dto.js';
import { QueryAcquiringBankServiceOrderRequest } from './dto/query-acquiring-bank-service-order.dto.js';
import { RegisterAcquiringBankDeductInfoRequest } from './dto/register-acquiring-bank-deduct-info.dto.js';
import { SyncAcquiringBankServiceOrderRequest } from './dto/sync-acquiring-bank-service-order.dto.js';

const orders = '/v3/payscore/acquiringbank/serviceorder';
const order = `${orders}/{out_order_no}`;

export const acquiringBankServiceOrderOperations = operationsOf('AcquiringBankServiceOrderService', {
  create: post(orders, CreateAcquiringBankServiceOrderRequest, AcquiringBankServiceOrder),
  createPayOnDelivery: post(
    '/v3/payscore/acquiringbank/servicepayondeliveryorder',
    CreateAcquiringBankPayOnDeliveryOrderRequest,
    AcquiringBankPayOnDeliveryOrder,
  ),
  query: get(orders, QueryAcquiringBankServiceOrderRequest, AcquiringBankServiceOrder),
  cancel: post(`${order}/cancel`, CancelAcquiringBankServiceOrderRequest, undefined),
  complete: post(`${order}/complete`, CompleteAcquiringBankServiceOrderRequest, undefined),
  registerDeductInfo: post(
    `${order}/registerdeductinfo`,
    RegisterAcquiringBankDeductInfoRequest,
    RegisteredAcquiringBankDeduction,
  ),
  queryDeduction: get(`${orders}/deduction`, QueryAcquiringBankDeductionRequest, AcquiringBankDeduction),
  modify: post(`${order}/modify`, ModifyAcquiringBankServiceOrderRequest, undefined),
  sync: post(`${order}/sync`, SyncAcquiringBankServiceOrderRequest, undefined),
});
