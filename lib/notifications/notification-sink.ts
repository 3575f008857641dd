import type { PayscoreNotification } from './notification.js';

/** The registration of PayscoreModule that a notification belongs to. */
export interface NotificationRecipient {
  /** Merchant number of the registration. */
  readonly mchid: string;
  /** Name of the registration; absent for the one without a name. */
  readonly registration?: string | undefined;
}

/** A notification that was proven and decrypted. Plain data: it may wait in a queue and be handled elsewhere. */
export interface VerifiedNotification {
  /** What surrounds the content. */
  readonly notification: PayscoreNotification;
  /** The decrypted content, in the names of the wire. */
  readonly content: Readonly<Record<string, unknown>>;
  /** Equal for equal content, however it was encrypted. */
  readonly contentHash: string;
  /** Whose handlers may run. Set on whatever a sink is given; a queue must keep it. */
  readonly recipient?: NotificationRecipient;
}

/** What became of a notification that a sink has accepted. */
export type HandOver = HandOverAlive | HandOverDead;

/** A notification whose handlers have run or will run. */
export interface HandOverAlive {
  /** `waiting`: it will be tried; `handled`: its handlers have succeeded; `unhandled`: nobody had a handler of its type. */
  readonly state: 'waiting' | 'handled' | 'unhandled';
}

/** A notification that is not tried again unless somebody asks for it. */
export interface HandOverDead {
  /** Its attempts are used up. */
  readonly state: 'dead';
  /** What the last attempt failed of. */
  readonly reason: string;
}

/** Takes notifications over durably. They are acknowledged once it has, and handled by whoever it gives them to. */
export interface NotificationSink {
  /** Resolves when the notification cannot be lost any more; a rejection has WeChat Pay send it again. */
  accept(event: VerifiedNotification): Promise<void>;
  /**
   * What became of a notification of the same event, or `undefined` where the sink holds none. A reconciliation hands
   * over again what is not held. A sink without this method is not asked, and what it lost stays lost.
   */
  find?(event: VerifiedNotification): Promise<HandOver | undefined>;
}
