export type { PayscoreEventMap } from './events/event-map.js';
export { ServiceOrderConfirmed, ServiceOrderPaid } from './events/service-order-events.dto.js';
export { SignPlanCanceled, SignPlanSigned } from './events/sign-plan-events.dto.js';
export type { PayscoreNotification } from './notification.js';
export { OnPayscoreEvent, type PayscoreEventResource } from './on-payscore-event.decorator.js';
export {
  PayscoreWebhookController,
  type PayscoreWebhookOptions,
} from './payscore-webhook-controller.decorator.js';
