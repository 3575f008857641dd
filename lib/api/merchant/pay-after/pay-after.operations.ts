import { cancellationShows, legacyCompletionShows } from '../../orders/order-proof.js';
import { OrderReference } from '../../shared/order-reference.dto.js';
import { get, operationsOf, post, queryFirst } from '../../../client/operation.js';
import {
  CancelPayAfterOrderRequest,
  CompletePayAfterOrderRequest,
  CreatedPayAfterOrder,
  CreatePayAfterOrderRequest,
  PayAfterOrder,
  QueryPayAfterOrderRequest,
  SyncedPayAfterOrder,
  SyncPayAfterOrderRequest,
} from './pay-after.dto.js';

const orders = '/v3/payscore/payafter-orders';

export const payAfterOperations = operationsOf('PayAfterService', {
  create: post(orders, CreatePayAfterOrderRequest, CreatedPayAfterOrder, queryFirst('query')),
  query: get(orders, QueryPayAfterOrderRequest, PayAfterOrder),
  cancel: post(
    `${orders}/{out_order_no}/cancel`,
    CancelPayAfterOrderRequest,
    OrderReference,
    queryFirst('query', cancellationShows('serviceId', 'appid')),
  ),
  complete: post(
    `${orders}/{out_order_no}/complete`,
    CompletePayAfterOrderRequest,
    OrderReference,
    queryFirst('query', legacyCompletionShows('serviceId', 'appid')),
  ),
  sync: post(
    `${orders}/{out_order_no}/sync`,
    SyncPayAfterOrderRequest,
    SyncedPayAfterOrder,
    queryFirst('query'),
  ),
});
