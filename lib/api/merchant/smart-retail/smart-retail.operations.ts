import { cancellationShows, legacyCompletionShows } from '../../orders/order-proof.js';
import { OrderReference } from '../../shared/order-reference.dto.js';
import { get, operationsOf, post, queryFirst } from '../../../client/operation.js';
import {
  CancelSmartRetailOrderRequest,
  CompleteSmartRetailOrderRequest,
  CreatedSmartRetailOrder,
  CreateSmartRetailOrderRequest,
  QuerySmartRetailOrderRequest,
  SmartRetailOrder,
} from './smart-retail.dto.js';

const orders = '/v3/payscore/smartretail-orders';

export const smartRetailOperations = operationsOf('SmartRetailService', {
  create: post(orders, CreateSmartRetailOrderRequest, CreatedSmartRetailOrder, queryFirst('query')),
  query: get(orders, QuerySmartRetailOrderRequest, SmartRetailOrder),
  cancel: post(
    `${orders}/{out_order_no}/cancel`,
    CancelSmartRetailOrderRequest,
    OrderReference,
    queryFirst('query', cancellationShows('serviceId', 'appid')),
  ),
  complete: post(
    `${orders}/{out_order_no}/complete`,
    CompleteSmartRetailOrderRequest,
    OrderReference,
    queryFirst('query', legacyCompletionShows('serviceId', 'appid')),
  ),
});
