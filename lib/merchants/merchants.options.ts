import type { PayscoreHttpOptions, PayscoreModuleOptions } from '../config/payscore.options.js';
import type { PayscoreNotificationOptions } from '../config/notification.options.js';

/** Options of one merchant at run time, as the host's table, vault or file has them. */
export interface PayscoreMerchantOptions extends Omit<
  PayscoreModuleOptions,
  'mchid' | 'http' | 'clock' | 'notifications' | 'notifyUrl'
> {
  /** Merchant number. @default the one that was asked for; another one is refused */
  mchid?: string | undefined;
  /** As in PayscoreModule; `/:mchid` in it stands for the merchant number. @default none */
  notifyUrl?: string | undefined;
  /** Which notifications and calls are the merchant's. */
  notifications?: Pick<PayscoreNotificationOptions, 'appids' | 'serviceIds'> | undefined;
}

/** Limits of what notifications for unknown merchant numbers may cost. Anybody can send them. */
export interface PayscoreStrangerOptions {
  /** Milliseconds for which a merchant number that `load` does not know gets no further look. @default 60000 */
  unknownFor?: number | undefined;
  /**
   * Looks a second that notifications may cause, on average and at once; calls of the host are not limited. @default 20
   */
  loadsPerSecond?: number | undefined;
}

/** Options of the merchants that are loaded at run time. */
export interface PayscoreMerchantsOptions {
  /**
   * Returns a merchant's options; undefined if there is no such merchant. Called when a merchant is first used, and
   * again after `refreshAfter`. One merchant is loaded once at a time.
   */
  load: (mchid: string) => PayscoreMerchantOptions | undefined | Promise<PayscoreMerchantOptions | undefined>;
  /** Options of every merchant for which `load` returns none of its own, such as `retry`. @default none */
  defaults?: Partial<Omit<PayscoreMerchantOptions, 'mchid' | 'notifications'>> | undefined;
  /** Options of the connections to WeChat Pay, which all merchants share. */
  http?: PayscoreHttpOptions | undefined;
  /** Options of notifications, which all merchants share. */
  notifications?: Omit<PayscoreNotificationOptions, 'appids' | 'serviceIds'> | undefined;
  /** Maximum of merchants kept in memory; the longest unused one goes first. @default 1000 */
  max?: number | undefined;
  /**
   * Milliseconds after which a merchant that is used is loaded again, in the background: a changed key takes effect by
   * then. `PayscoreMerchants.refresh` does it at once. @default 600000
   */
  refreshAfter?: number | undefined;
  /** Milliseconds for one `load`. @default 5000 */
  loadTimeout?: number | undefined;
  /** Limits of what strangers may cost. */
  strangers?: PayscoreStrangerOptions | undefined;
  /** Clock in milliseconds since 1970, for timestamps of signatures and their age. @default the machine's clock */
  clock?: (() => number) | undefined;
}
