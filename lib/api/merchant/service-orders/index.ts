export {
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
export { ServiceOrderService } from './service-order.service.js';
