export { CancelSmartRetailOrderRequest } from './dto/cancel-smart-retail-order.dto.js';
export { CompleteSmartRetailOrderRequest } from './dto/complete-smart-retail-order.dto.js';
export { CreateSmartRetailOrderRequest } from './dto/create-smart-retail-order.dto.js';
export { QuerySmartRetailOrderRequest } from './dto/query-smart-retail-order.dto.js';
export { CreatedSmartRetailOrder, SmartRetailOrder } from './dto/smart-retail-order.dto.js';
export { SmartRetailService } from './smart-retail.service.js';
