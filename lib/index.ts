import 'reflect-metadata';

// Every folder's index names what is public in it; packaging.spec.ts shows the whole list.
export * from './acquiring-bank/permissions/index.js';
export * from './acquiring-bank/service-orders/index.js';
export * from './bills/index.js';
export * from './common/index.js';
export * from './common/dto/index.js';
export * from './errors/index.js';
export * from './launch/index.js';
export * from './orders/index.js';
export * from './oversea/index.js';
export * from './partner/index.js';
export * from './pay-after/index.js';
export * from './permissions/index.js';
export * from './plans/index.js';
export * from './reconciler/index.js';
export * from './refunds/index.js';
export * from './service-orders/index.js';
export * from './sign-plans/index.js';
export * from './smart-retail/index.js';
export * from './webhooks/index.js';
export type { PayscoreAttempt } from './http/attempt-channel.js';
export type { PayscoreCallOptions } from './http/call-options.js';
export type { PayscoreFailover } from './http/endpoints.js';
export {
  PayscoreClient,
  type PayscoreDownloadOptions,
  type PayscoreRequestOptions,
} from './http/payscore-client.service.js';
export type { EncryptSensitive, PayscoreParameter, PayscoreRequest } from './http/payscore-request.js';
export { getResponseMetadata, type PayscoreResponseMetadata } from './http/response-metadata.js';
export type { PayscoreRetryOptions } from './http/retry.options.js';
export type { UnverifiedDownload } from './http/unverified-download.js';
export { getPayscoreToken, InjectPayscore } from './inject-payscore.decorator.js';
export { PAYSCORE_OPERATIONS, type PayscoreOperationEntry } from './operations.js';
export { PayscoreModule } from './payscore.module.js';
export type {
  PayscoreHttpOptions,
  PayscoreModuleExtras,
  PayscoreModuleOptions,
  PayscoreOptionsFactory,
} from './payscore.options.js';
