import 'reflect-metadata';

// The index of each folder exports its public names; packaging.spec.ts holds the whole list.
export * from './api/acquiring-bank/permissions/index.js';
export * from './api/acquiring-bank/service-orders/index.js';
export * from './api/merchant/bills/index.js';
export * from './bill-files/index.js';
export * from './schema/index.js';
export * from './api/shared/index.js';
export * from './errors/index.js';
export * from './books/index.js';
export * from './builders/index.js';
export * from './health/index.js';
export * from './launch/index.js';
export * from './api/orders/index.js';
export * from './merchants/index.js';
export * from './api/oversea/index.js';
export * from './api/partner/index.js';
export * from './api/merchant/parking/index.js';
export * from './api/merchant/pay-after/index.js';
export * from './api/merchant/payments/index.js';
export * from './api/merchant/permissions/index.js';
export * from './api/merchant/plans/index.js';
export * from './api/merchant/profit-sharing/index.js';
export * from './reconciler/index.js';
export * from './api/merchant/refunds/index.js';
export * from './api/merchant/service-orders/index.js';
export * from './api/merchant/sign-plans/index.js';
export * from './api/merchant/smart-retail/index.js';
export * from './webhooks/index.js';
export * from './telemetry/index.js';
export type {
  PayscoreFamilyLimits,
  PayscoreOperationFamily,
  PayscoreRateLimit,
  PayscoreRateLimitOptions,
  RateLimit,
  RateLimiter,
  RateReservation,
} from './config/rate-limit.options.js';
export { PayscoreRateLimits } from './transport/rate-limit/payscore-rate-limits.service.js';
export type { PayscoreWaitingCalls } from './transport/rate-limit/waiting-calls.js';
export type { PayscoreCallOptions } from './client/call-options.js';
export {
  PayscoreClient,
  type PayscoreDownloadOptions,
  type PayscoreRequestOptions,
} from './client/payscore-client.service.js';
export type { EncryptSensitive, PayscoreParameter, PayscoreRequest } from './client/payscore-request.js';
export { getResponseMetadata, type PayscoreResponseMetadata } from './transport/response-metadata.js';
export type { PayscoreRetryOptions } from './config/retry.config.js';
export type { UnverifiedDownload } from './transport/unverified-download.js';
export { getPayscoreToken, InjectPayscore } from './module/inject-payscore.decorator.js';
export { PAYSCORE_OPERATIONS, type PayscoreOperationEntry } from './api/operations.js';
export { payscoreOptionsFromEnv } from './config/options-from-env.js';
export { PayscoreModule } from './module/payscore.module.js';
export type {
  PayscoreHttpOptions,
  PayscoreModuleExtras,
  PayscoreModuleOptions,
  PayscoreOptionsFactory,
} from './config/payscore.options.js';
