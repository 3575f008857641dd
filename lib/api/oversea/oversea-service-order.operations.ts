import { cancellationShows, completionShows, creationShows, syncShows } from '../orders/order-proof.js';
import { get, operationsOf, post, queryFirst } from '../../client/operation.js';
import {
  CancelOverseaServiceOrderRequest,
  CompleteOverseaServiceOrderRequest,
  CreateOverseaServiceOrderRequest,
  OverseaServiceOrder,
  QueryOverseaServiceOrderRequest,
  SyncOverseaServiceOrderRequest,
} from './oversea-service-order.dto.js';

const orders = '/v3/payscore/oversea/partner/serviceorder';
const order = `${orders}/{out_order_no}`;
/** Fields that the query takes beside the order's number. */
const finding = ['serviceId', 'subMchid'];

// Calls that change an order are queryFirst, because no overseas document says that a repeated one is safe.
export const overseaServiceOrderOperations = operationsOf('OverseaServiceOrderService', {
  create: post(
    orders,
    CreateOverseaServiceOrderRequest,
    OverseaServiceOrder,
    queryFirst('query', creationShows(...finding)),
  ),
  query: get(orders, QueryOverseaServiceOrderRequest, OverseaServiceOrder),
  cancel: post(
    `${order}/cancel`,
    CancelOverseaServiceOrderRequest,
    undefined,
    queryFirst('query', cancellationShows(...finding)),
  ),
  complete: post(
    `${order}/complete`,
    CompleteOverseaServiceOrderRequest,
    undefined,
    queryFirst('query', completionShows(...finding)),
  ),
  sync: post(
    `${order}/sync`,
    SyncOverseaServiceOrderRequest,
    undefined,
    queryFirst('query', syncShows(...finding)),
  ),
});
