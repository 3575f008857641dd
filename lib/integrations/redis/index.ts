export { RedisNotificationStore, type RedisNotificationStoreOptions } from './redis-notification-store.js';
