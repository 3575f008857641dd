import {
  cancellationShows,
  completionShows,
  creationShows,
  syncShows,
} from '../../merchant/orders/order-proof.js';
import { get, operationsOf, post, queryFirst, idempotent } from '../../../client/operation.js';
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
/** What the query takes beside the order's number. */
const finding = ['serviceId', 'subMchid', 'channelId'];

export const acquiringBankServiceOrderOperations = operationsOf('AcquiringBankServiceOrderService', {
  create: post(
    orders,
    CreateAcquiringBankServiceOrderRequest,
    AcquiringBankServiceOrder,
    idempotent('query', creationShows(...finding)),
  ),
  createPayOnDelivery: post(
    '/v3/payscore/acquiringbank/servicepayondeliveryorder',
    CreateAcquiringBankPayOnDeliveryOrderRequest,
    AcquiringBankPayOnDeliveryOrder,
    queryFirst('query', creationShows(...finding)),
  ),
  query: get(orders, QueryAcquiringBankServiceOrderRequest, AcquiringBankServiceOrder),
  cancel: post(
    `${order}/cancel`,
    CancelAcquiringBankServiceOrderRequest,
    undefined,
    idempotent('query', cancellationShows(...finding)),
  ),
  complete: post(
    `${order}/complete`,
    CompleteAcquiringBankServiceOrderRequest,
    undefined,
    idempotent('query', completionShows(...finding)),
  ),
  registerDeductInfo: post(
    `${order}/registerdeductinfo`,
    RegisterAcquiringBankDeductInfoRequest,
    RegisteredAcquiringBankDeduction,
    queryFirst('queryDeduction'),
  ),
  queryDeduction: get(`${orders}/deduction`, QueryAcquiringBankDeductionRequest, AcquiringBankDeduction),
  modify: post(
    `${order}/modify`,
    ModifyAcquiringBankServiceOrderRequest,
    undefined,
    queryFirst('query', completionShows(...finding)),
  ),
  sync: post(
    `${order}/sync`,
    SyncAcquiringBankServiceOrderRequest,
    undefined,
    queryFirst('query', syncShows(...finding)),
  ),
});
