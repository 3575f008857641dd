import { OrderReference } from '../../shared/order-reference.dto.js';
import { cancellationShows, completionShows, creationShows, syncShows } from '../orders/order-proof.js';
import { get, operationsOf, post, queryFirst, idempotent } from '../../../client/operation.js';
import { CancelServiceOrderRequest } from './dto/cancel-service-order.dto.js';
import { CompleteServiceOrderRequest } from './dto/complete-service-order.dto.js';
import { CreatePayOnDeliveryOrderRequest } from './dto/create-pay-on-delivery-order.dto.js';
import { CreateServiceOrderRequest } from './dto/create-service-order.dto.js';
import { DirectCompleteServiceOrderRequest } from './dto/direct-complete-service-order.dto.js';
import { ModifyServiceOrderRequest } from './dto/modify-service-order.dto.js';
import { PayOnDeliveryOrder } from './dto/pay-on-delivery-order.dto.js';
import { PayServiceOrderRequest } from './dto/pay-service-order.dto.js';
import { QueryServiceOrderRequest } from './dto/query-service-order.dto.js';
import { SendPendingMessageRequest } from './dto/send-pending-message.dto.js';
import { SendPrepaidMessageRequest } from './dto/send-prepaid-message.dto.js';
import { ServiceOrder } from './dto/service-order.dto.js';
import { SyncServiceOrderRequest } from './dto/sync-service-order.dto.js';

const order = '/v3/payscore/serviceorder/{out_order_no}';
/** What the query takes beside the order's number. */
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
  // Nothing reads a message back.
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
