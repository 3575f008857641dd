export type { PayscoreEventMap } from './events/event-map.js';
export type { PayscoreOwnEventMap } from './events/own-events.js';
export {
  LegacyOrderAccepted,
  PrepayRequestBody,
  PrepayRequested,
  ServiceOrderConfirmed,
  ServiceOrderPaid,
} from './events/order-events.dto.js';
export { ParkingEntranceChanged } from './events/parking-events.dto.js';
export { PermissionClosed, PermissionOpened } from './events/permission-events.dto.js';
export {
  ProfitShared,
  ProfitShareReturned,
  ProfitSharingReceiver,
} from './events/profit-sharing-events.dto.js';
export {
  NotifiedRefundAmount,
  RefundAbnormal,
  RefundClosed,
  RefundSucceeded,
} from './events/refund-events.dto.js';
export { SecurityEchoed } from './events/security-echo-events.dto.js';
export { ServiceAccountReviewed } from './events/service-account-events.dto.js';
export { SignPlanCanceled, SignPlanSigned } from './events/sign-plan-events.dto.js';
export {
  TransactionContract,
  TransactionDevice,
  TransactionFailed,
  TransactionPaidBack,
  TransactionSucceeded,
} from './events/transaction-events.dto.js';
export { MemoryNotificationStore } from '../notifications/memory-notification-store.js';
export { NotificationDispatcher, type DispatchOutcome } from './notification-dispatcher.service.js';
export type {
  HandOver,
  HandOverAlive,
  HandOverDead,
  NotificationRecipient,
  NotificationSink,
  VerifiedNotification,
} from '../notifications/notification-sink.js';
export type {
  ClaimRefusal,
  NotificationClaim,
  NotificationStore,
} from '../notifications/notification-store.js';
export type { PayscoreNotificationOptions } from '../config/notification.options.js';
export type { PayscoreNotification } from '../notifications/notification.js';
export {
  OnPayscoreEvent,
  type PayscoreEventOptions,
  type PayscoreEventResource,
} from './on-payscore-event.decorator.js';
export {
  PayscoreWebhookController,
  type PayscoreWebhookOptions,
} from './payscore-webhook-controller.decorator.js';
