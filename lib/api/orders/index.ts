export { allowedActions, assertAllowed, isAllowed } from './allowed-actions.js';
export { describePhase, ORDER_ACTIONS, type OrderAction, type PhaseText } from './order-actions.js';
export { orderKindOf, type AnyOrder, type OrderKind } from './order-kind.js';
export { OrderPhase, phaseOf } from './order-phase.js';
export { requirePaid } from './require-paid.js';
export { ServiceOrderState, ServiceOrderStateDescription } from './service-order-state.js';
export { ServiceOrder } from './service-order.dto.js';
