export * from './payments/index.js';
export * from './permissions/index.js';
export * from './plans/index.js';
export * from './service-accounts/index.js';
export * from './service-orders/index.js';
export * from './sign-plans/index.js';
