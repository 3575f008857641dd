import type { PayscoreNotification } from './notification.js';

/** The registration of PayscoreModule that a notification belongs to. */
export interface NotificationRecipient {
  /** Merchant number of the registration. */
  readonly mchid: string;
  /** Name of the registration; absent for the unnamed one. */
  readonly registration?: string | undefined;
}

/** A verified and decrypted notification. It is plain JSON data, so that it can wait in a queue for another process. */
export interface VerifiedNotification {
  /** The notification without its content. */
  readonly notification: Omit<PayscoreNotification, 'key' | 'mchid' | 'subMchid'>;
  /** The decrypted content, with names as on the wire (snake_case). */
  readonly content: Readonly<Record<string, unknown>>;
  /** SHA-256 of the decrypted content, base64url: equal for repeats, though each is encrypted anew. */
  readonly contentHash: string;
  /** The registration whose handlers may run. Every event that a sink is given has one; a queue must keep it. */
  readonly recipient?: NotificationRecipient;
  /** The event's key, as handlers are given it in `notification.key`. Every event that a sink is given has one. */
  readonly key?: string;
  /**
   * Time at which the content was true, milliseconds since 1970, of an event that a query has shown: the time of the
   * query. A notification has its `createTime`.
   */
  readonly asOf?: number;
}

/** An event with its registration and its key. */
export type RegisteredEvent = VerifiedNotification &
  Required<Pick<VerifiedNotification, 'recipient' | 'key'>>;

/** State of a notification that a sink has accepted. */
export type HandOver = HandOverAlive | HandOverDead;

/** A notification whose handlers have run or will run. */
export interface HandOverAlive {
  /**
   * `waiting`: its handlers will run; `handled`: they have succeeded; `unhandled`: no worker had a handler of its type.
   */
  readonly state: 'waiting' | 'handled' | 'unhandled';
}

/** A notification whose attempts are used up; it is tried again only if somebody retries its job. */
export interface HandOverDead {
  /** The attempts are used up. */
  readonly state: 'dead';
  /** Error message of the last attempt. */
  readonly reason: string;
}

/**
 * Takes notifications over durably, such as a queue. An accepted notification is acknowledged; the sink's workers
 * handle it.
 */
export interface NotificationSink {
  /**
   * Must resolve only once the notification is stored durably. After a rejection WeChat Pay sends the notification
   * again.
   */
  accept(event: VerifiedNotification): Promise<void>;
  /**
   * State of a notification of the same event; `undefined` if the sink holds none. A reconciliation hands over again
   * what the sink does not hold. A sink without this method is not asked, so what it lost stays lost.
   */
  find?(event: VerifiedNotification): Promise<HandOver | undefined>;
  /**
   * Resolves if the sink can take notifications over now. A sink without this method has an unknown health.
   * @param recipient a registration that uses the sink
   */
  ping?(recipient: NotificationRecipient): Promise<void>;
}
