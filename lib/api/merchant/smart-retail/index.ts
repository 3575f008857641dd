export {
  CancelSmartRetailOrderRequest,
  CompleteSmartRetailOrderRequest,
  CreatedSmartRetailOrder,
  CreateSmartRetailOrderRequest,
  QuerySmartRetailOrderRequest,
  SmartRetailOrder,
} from './smart-retail.dto.js';
export { SmartRetailService } from './smart-retail.service.js';
