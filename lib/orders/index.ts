export {
  mayCall,
  phaseOf,
  ServiceOrderPhase,
  type ServiceOrderCall,
  type ServiceOrderStanding,
} from './service-order-phase.js';
