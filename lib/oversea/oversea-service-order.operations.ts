import { get, operationsOf, post } from '../http/operation.js';
import { CancelOverseaServiceOrderRequest } from './dto/cancel-oversea-service-order.dto.js';
import { CompleteOverseaServiceOrderRequest } from './dto/complete-oversea-service-order.dto.js';
import { CreateOverseaServiceOrderRequest } from './dto/create-oversea-service-order.dto.js';
import { OverseaServiceOrder } from './dto/oversea-service-order.dto.js';
import { QueryOverseaServiceOrderRequest } from './dto/query-oversea-service-order.dto.js';
import { SyncOverseaServiceOrderRequest } from './dto/sync-oversea-service-order.dto.js';

const orders = '/v3/payscore/oversea/partner/serviceorder';
const order = `${orders}/{out_order_no}`;

export const overseaServiceOrderOperations = operationsOf('OverseaServiceOrderService', {
  create: post(orders, CreateOverseaServiceOrderRequest, OverseaServiceOrder),
  query: get(orders, QueryOverseaServiceOrderRequest, OverseaServiceOrder),
  cancel: post(`${order}/cancel`, CancelOverseaServiceOrderRequest, undefined),
  complete: post(`${order}/complete`, CompleteOverseaServiceOrderRequest, undefined),
  sync: post(`${order}/sync`, SyncOverseaServiceOrderRequest, undefined),
});
