import { cancellationShows, completionShows, creationShows, syncShows } from '../../orders/order-proof.js';
import { get, operationsOf, post, queryFirst, idempotent } from '../../../client/operation.js';
import {
  AcquiringBankDeduction,
  AcquiringBankPayOnDeliveryOrder,
  AcquiringBankServiceOrder,
  CancelAcquiringBankServiceOrderRequest,
  CompleteAcquiringBankServiceOrderRequest,
  CreateAcquiringBankPayOnDeliveryOrderRequest,
  CreateAcquiringBankServiceOrderRequest,
  ModifyAcquiringBankServiceOrderRequest,
  QueryAcquiringBankDeductionRequest,
  QueryAcquiringBankServiceOrderRequest,
  RegisterAcquiringBankDeductInfoRequest,
  RegisteredAcquiringBankDeduction,
  SyncAcquiringBankServiceOrderRequest,
} from './acquiring-bank-service-order.dto.js';

const orders = '/v3/payscore/acquiringbank/serviceorder';
const order = `${orders}/{out_order_no}`;
/** Fields that the query takes beside the order's number. */
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
