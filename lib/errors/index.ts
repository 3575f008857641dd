export * from './catalogue/index.js';
export type { PayscoreHttpAnswer } from './http-answer.js';
export type { PayscoreCallOutcome, PayscoreCallRecord } from './payscore-call-outcome.js';
export * from './payscore.error.js';
export * from './payscore-amount.error.js';
export * from './payscore-api.error.js';
export * from './payscore-bill.error.js';
export * from './payscore-config.error.js';
export * from './payscore-connection.error.js';
export * from './payscore-decryption.error.js';
export { PayscoreExceptionFilter } from './payscore-exception.filter.js';
export * from './payscore-merchant.error.js';
export * from './payscore-notification.error.js';
export * from './payscore-order-state.error.js';
export {
  PayscoreRateLimitError,
  type PayscoreRateLimitBound,
  type RateLimitRefusal,
} from './payscore-rate-limit.error.js';
export * from './payscore-signature.error.js';
export * from './payscore-validation.error.js';
