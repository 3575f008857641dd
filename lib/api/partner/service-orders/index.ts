export {
  CancelPartnerServiceOrderRequest,
  CompletePartnerServiceOrderRequest,
  CreatePartnerPayOnDeliveryOrderRequest,
  CreatePartnerServiceOrderRequest,
  DirectCompletePartnerServiceOrderRequest,
  ModifyPartnerServiceOrderRequest,
  PartnerPayOnDeliveryOrder,
  PartnerServiceOrder,
  PartnerSyncDetail,
  PayPartnerServiceOrderRequest,
  QueryPartnerServiceOrderRequest,
  SendPartnerPendingMessageRequest,
  SendPartnerPrepaidMessageRequest,
  SyncPartnerServiceOrderRequest,
} from './partner-service-order.dto.js';
export { PartnerServiceOrderService } from './partner-service-order.service.js';
