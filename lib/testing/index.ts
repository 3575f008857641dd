export { ManualClock, SystemClock, type SimulatorClock } from './clock.js';
export type { Deliveries } from './deliveries/deliveries.js';
export type { Delivery, DeliveryAttempt } from './deliveries/delivery.js';
export {
  signedNotification,
  type NotificationEnvelope,
  type NotificationOptions,
  type NotificationSender,
  type SignedNotification,
} from './deliveries/notification.js';
export type { RecordedRequest } from './http/request-log.js';
export type { PlatformKeyMode } from './keys/platform-identity.js';
export type { SimulatorModuleOptions } from './module-options.js';
export type { SimulatedCollection } from './orders/collection.js';
export type { SimulatedOrder } from './orders/service-order.store.js';
export type { SimulatedOrders } from './orders/service-order.store.js';
export { powerBankService, type SimulatorService } from './orders/service-registry.js';
export type { SimulatedUser } from './merchant/simulated-user.js';
export { SimulatedMerchant } from './merchant/simulated-merchant.js';
export type { SimulatedMerchantOptions } from './merchant/merchant.options.js';
export { PayscoreSimulator } from './payscore-simulator.js';
export { SimulatorError } from './simulator.error.js';
export type { PayscoreSimulatorOptions } from './simulator.options.js';
