export { AcquiringBankServiceOrderService } from './acquiring-bank-service-order.service.js';
export {
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
