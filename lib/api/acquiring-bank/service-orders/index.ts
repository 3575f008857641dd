export { AcquiringBankServiceOrderService } from './acquiring-bank-service-order.service.js';
export {
  AcquiringBankDeduction,
  RegisteredAcquiringBankDeduction,
} from './dto/acquiring-bank-deduction.dto.js';
export {
  AcquiringBankPayOnDeliveryOrder,
  AcquiringBankServiceOrder,
} from './dto/acquiring-bank-service-order.dto.js';
export { CancelAcquiringBankServiceOrderRequest } from './dto/cancel-acquiring-bank-service-order.dto.js';
export { CompleteAcquiringBankServiceOrderRequest } from './dto/complete-acquiring-bank-service-order.dto.js';
export { CreateAcquiringBankPayOnDeliveryOrderRequest } from './dto/create-acquiring-bank-pay-on-delivery-order.dto.js';
export { CreateAcquiringBankServiceOrderRequest } from './dto/create-acquiring-bank-service-order.dto.js';
export { ModifyAcquiringBankServiceOrderRequest } from './dto/modify-acquiring-bank-service-order.dto.js';
export { QueryAcquiringBankDeductionRequest } from './dto/query-acquiring-bank-deduction.dto.js';
export { QueryAcquiringBankServiceOrderRequest } from './dto/query-acquiring-bank-service-order.dto.js';
export { RegisterAcquiringBankDeductInfoRequest } from './dto/register-acquiring-bank-deduct-info.dto.js';
export { SyncAcquiringBankServiceOrderRequest } from './dto/sync-acquiring-bank-service-order.dto.js';
