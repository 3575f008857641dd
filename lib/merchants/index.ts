export type { PayscoreMerchant } from './payscore-merchant.js';
export type { MerchantServices } from './merchant-services.js';
export { PayscoreMerchants } from './payscore-merchants.service.js';
export { PayscoreMerchantsModule } from './payscore-merchants.module.js';
export type {
  PayscoreMerchantOptions,
  PayscoreMerchantsOptions,
  PayscoreStrangerOptions,
} from './merchants.options.js';
