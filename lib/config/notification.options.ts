import type { NotificationSink } from '../notifications/notification-sink.js';
import type { NotificationStore } from '../notifications/notification-store.js';

/** Options of notifications. */
export interface PayscoreNotificationOptions {
  /**
   * Stores which notifications were handled. Several processes must share one store, such as `RedisNotificationStore`.
   * @default a store in the memory of this process
   */
  store?: NotificationStore | undefined;
  /**
   * Takes notifications over durably instead of running the handlers here, such as `BullmqNotificationSink`.
   * @default none
   */
  sink?: NotificationSink | undefined;
  /**
   * Milliseconds after which WeChat Pay is answered even if a handler still runs. The answer makes WeChat Pay repeat
   * the notification, and the repeat finds it handled. WeChat Pay itself waits for 5 seconds.
   * @default 4500
   */
  deadline?: number | undefined;
  /** Milliseconds after which another process may handle a notification whose process died. @default 60000 */
  lease?: number | undefined;
  /**
   * Accepted appids: notifications for others are refused, and so are calls that name others. The option `appid` only
   * fills requests and refuses nothing. @default any of this `mchid`
   */
  appids?: readonly string[] | undefined;
  /**
   * Accepted service ids: notifications for others are refused, and so are calls that name others. The option
   * `serviceId` only fills requests and refuses nothing. @default any of this `mchid`
   */
  serviceIds?: readonly string[] | undefined;
}
