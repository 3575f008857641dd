import type { NotificationSink } from '../notifications/notification-sink.js';
import type { NotificationStore } from '../notifications/notification-store.js';

/** How notifications are handled. */
export interface PayscoreNotificationOptions {
  /**
   * Remembers what was handled. Several processes need one that they share, such as `RedisNotificationStore`.
   * @default in memory, for this process and as long as it lives
   */
  store?: NotificationStore | undefined;
  /** Takes notifications over durably, in the place of the handlers, such as `BullmqNotificationSink`. @default none */
  sink?: NotificationSink | undefined;
  /**
   * Milliseconds after which WeChat Pay is answered even if a handler still runs, so that it asks again and then finds
   * the notification handled. WeChat Pay waits for 5 seconds.
   * @default 4500
   */
  deadline?: number | undefined;
  /** Milliseconds until another process may handle what one that died had begun. @default 60000 */
  lease?: number | undefined;
  /**
   * The appids whose notifications belong here; others are refused, and so is a call that names another. The option
   * `appid` only fills requests: it refuses nothing. @default any of this `mchid`
   */
  appids?: readonly string[] | undefined;
  /**
   * The service ids whose notifications belong here; others are refused, and so is a call that names another. The
   * option `serviceId` only fills requests: it refuses nothing. @default any of this `mchid`
   */
  serviceIds?: readonly string[] | undefined;
}
