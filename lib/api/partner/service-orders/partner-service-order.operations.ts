import { cancellationShows, completionShows, creationShows, syncShows } from '../../orders/order-proof.js';
import { get, operationsOf, post, queryFirst, idempotent } from '../../../client/operation.js';
import {
  CancelPartnerServiceOrderRequest,
  CompletePartnerServiceOrderRequest,
  CreatePartnerPayOnDeliveryOrderRequest,
  CreatePartnerServiceOrderRequest,
  DirectCompletePartnerServiceOrderRequest,
  ModifyPartnerServiceOrderRequest,
  PartnerPayOnDeliveryOrder,
  PartnerServiceOrder,
  PayPartnerServiceOrderRequest,
  QueryPartnerServiceOrderRequest,
  SendPartnerPendingMessageRequest,
  SendPartnerPrepaidMessageRequest,
  SyncPartnerServiceOrderRequest,
} from './partner-service-order.dto.js';

const orders = '/v3/payscore/partner/serviceorder';
const order = `${orders}/{out_order_no}`;
/** Fields that the query takes beside the order's number. */
const finding = ['serviceId', 'subMchid'];

export const partnerServiceOrderOperations = operationsOf('PartnerServiceOrderService', {
  create: post(
    orders,
    CreatePartnerServiceOrderRequest,
    PartnerServiceOrder,
    idempotent('query', creationShows(...finding)),
  ),
  createPayOnDelivery: post(
    '/v3/payscore/partner/servicepayondeliveryorder',
    CreatePartnerPayOnDeliveryOrderRequest,
    PartnerPayOnDeliveryOrder,
    queryFirst('query', creationShows(...finding)),
  ),
  query: get(orders, QueryPartnerServiceOrderRequest, PartnerServiceOrder),
  cancel: post(
    `${order}/cancel`,
    CancelPartnerServiceOrderRequest,
    undefined,
    idempotent('query', cancellationShows(...finding)),
  ),
  // A message whose outcome is unknown stays so, because no query reads it back.
  sendPrepaidMessage: post(`${order}/send-prepaidmessage`, SendPartnerPrepaidMessageRequest, undefined),
  sendPendingMessage: post(`${order}/send-pendingmessage`, SendPartnerPendingMessageRequest, undefined),
  complete: post(
    `${order}/complete`,
    CompletePartnerServiceOrderRequest,
    undefined,
    idempotent('query', completionShows(...finding)),
  ),
  modify: post(
    `${order}/modify`,
    ModifyPartnerServiceOrderRequest,
    undefined,
    queryFirst('query', completionShows(...finding)),
  ),
  pay: post(`${order}/pay`, PayPartnerServiceOrderRequest, undefined, queryFirst('query')),
  sync: post(
    `${order}/sync`,
    SyncPartnerServiceOrderRequest,
    undefined,
    queryFirst('query', syncShows(...finding)),
  ),
  directComplete: post(
    `${orders}/direct-complete`,
    DirectCompletePartnerServiceOrderRequest,
    undefined,
    queryFirst('query', completionShows(...finding)),
  ),
});
