export { RedisNotificationStore, type RedisNotificationStoreOptions } from './redis-notification-store.js';
export { RedisRateLimiter, type RedisRateLimiterOptions } from './redis-rate-limiter.js';
