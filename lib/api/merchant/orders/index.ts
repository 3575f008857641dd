export { requirePaid } from './require-paid.js';
export {
  mayCall,
  phaseOf,
  ServiceOrderPhase,
  type ServiceOrderCall,
  type ServiceOrderStanding,
} from './service-order-phase.js';
export { ServiceOrderState, ServiceOrderStateDescription } from './service-order-state.js';
export { ServiceOrder } from './service-order.dto.js';
