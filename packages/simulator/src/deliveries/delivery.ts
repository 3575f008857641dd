import type { Fate } from './disturbances.js';

/** One try to hand a notification over. */
export interface DeliveryAttempt {
  /** Milliseconds since 1970, by the simulator's clock. */
  readonly at: number;
  /**
   * `probe`: with a wrong signature, as WeChat Pay sends on purpose; `duplicate`: once more, though nothing asked for it.
   */
  readonly sent: 'genuine' | 'probe' | 'duplicate';
  /** Of the notification, where a duplicate came under another id than the delivery's. */
  readonly id?: string;
  /** What the host answered; absent when no answer came in time. */
  readonly status?: number;
  /** The text of the answer, of which the beginning is kept. */
  readonly body?: string;
  /** Why there was no answer, or why it did not count. */
  readonly error?: string;
}

/** A notification on its way to a host. */
export interface Delivery {
  /** Of the notification; the same in all attempts but some duplicates. */
  readonly id: string;
  /** Such as `PAYSCORE.USER_PAID`. */
  readonly eventType: string;
  /** The merchant's number of what it is about: an order, an authorisation, a signed plan, a refund. */
  readonly subject: string;
  /** The `notify_url` of that. */
  readonly url: string;
  /** What is encrypted in it, in the names of the wire. */
  readonly resource: object;
  /** Every try so far, oldest first. */
  attempts: DeliveryAttempt[];
  /**
   * `waiting` for its next attempt; `held` back until others have overtaken it; `failed` when the last repeat was in
   * vain as well; `lost`: never sent.
   */
  state: 'in-flight' | 'waiting' | 'held' | 'delivered' | 'failed' | 'lost';
  /** When the next attempt is due; only while `waiting`. */
  nextAttemptAt?: number | undefined;
}

/** As it is saved. */
export interface DeliveryRow {
  readonly delivery: Delivery;
  readonly originalType: string | null | undefined;
  /** The text that is signed in every attempt. */
  readonly body: string;
  /** Milliseconds from one attempt to the next. */
  readonly schedule: readonly number[];
  /** Attempts that count for the schedule: all but duplicates. */
  tries: number;
  /** What is still to happen to it on the way. */
  readonly fate: Fate;
}

/** What has come to an end may be forgotten. */
export const isFinished = ({ delivery: { state } }: DeliveryRow): boolean =>
  state === 'delivered' || state === 'failed' || state === 'lost';
