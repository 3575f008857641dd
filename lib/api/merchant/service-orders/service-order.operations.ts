import { ServiceOrder } from '../../orders/service-order.dto.js';
import { OrderReference } from '../../shared/order-reference.dto.js';
import { cancellationShows, completionShows, creationShows, syncShows } from '../../orders/order-proof.js';
import { get, operationsOf, post, queryFirst, idempotent } from '../../../client/operation.js';
import {
  CancelServiceOrderRequest,
  CompleteServiceOrderRequest,
  CreatePayOnDeliveryOrderRequest,
  CreateServiceOrderRequest,
  DirectCompleteServiceOrderRequest,
  ModifyServiceOrderRequest,
  PayOnDeliveryOrder,
  PayServiceOrderRequest,
  QueryServiceOrderRequest,
  SendPendingMessageRequest,
  SendPrepaidMessageRequest,
  SyncServiceOrderRequest,
} from './service-order.dto.js';

const order = '/v3/payscore/serviceorder/{out_order_no}';
/** Fields that the query takes beside the order's number. */
const finding = ['serviceId', 'appid'];

export const serviceOrderOperations = operationsOf('ServiceOrderService', {
  create: post(
    '/v3/payscore/serviceorder',
    CreateServiceOrderRequest,
    ServiceOrder,
    idempotent('query', creationShows(...finding)),
  ),
  createPayOnDelivery: post(
    '/v3/payscore/servicepayondeliveryorder',
    CreatePayOnDeliveryOrderRequest,
    PayOnDeliveryOrder,
    queryFirst('query', creationShows(...finding)),
  ),
  query: get('/v3/payscore/serviceorder', QueryServiceOrderRequest, ServiceOrder),
  cancel: post(
    `${order}/cancel`,
    CancelServiceOrderRequest,
    OrderReference,
    idempotent('query', cancellationShows(...finding)),
  ),
  // A message whose outcome is unknown stays so, because no query reads it back.
  sendPrepaidMessage: post(`${order}/send-prepaidmessage`, SendPrepaidMessageRequest, undefined),
  sendPendingMessage: post(`${order}/send-pendingmessage`, SendPendingMessageRequest, undefined),
  complete: post(
    `${order}/complete`,
    CompleteServiceOrderRequest,
    ServiceOrder,
    idempotent('query', completionShows(...finding)),
  ),
  modify: post(
    `${order}/modify`,
    ModifyServiceOrderRequest,
    ServiceOrder,
    queryFirst('query', completionShows(...finding)),
  ),
  pay: post(`${order}/pay`, PayServiceOrderRequest, OrderReference, queryFirst('query')),
  sync: post(
    `${order}/sync`,
    SyncServiceOrderRequest,
    ServiceOrder,
    queryFirst('query', syncShows(...finding)),
  ),
  directComplete: post(
    '/v3/payscore/serviceorder/direct-complete',
    DirectCompleteServiceOrderRequest,
    ServiceOrder,
    queryFirst('query', completionShows(...finding)),
  ),
});
