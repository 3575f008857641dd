export { requirePaid } from './require-paid.js';
export {
  mayCall,
  phaseOf,
  ServiceOrderPhase,
  type ServiceOrderCall,
  type ServiceOrderStanding,
} from './service-order-phase.js';
