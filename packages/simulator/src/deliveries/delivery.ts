import type { Fate } from './disturbances.js';

/** One attempt to deliver a notification. */
export interface DeliveryAttempt {
  /** Milliseconds since 1970, by the simulator's clock. */
  readonly at: number;
  /**
   * `probe`: with a wrong signature, as WeChat Pay sends on purpose; `duplicate`: sent once more without need.
   */
  readonly sent: 'genuine' | 'probe' | 'duplicate';
  /** Id of the notification, where a duplicate has another id than the delivery. */
  readonly id?: string;
  /** HTTP status of the host's answer; absent when no answer came in time. */
  readonly status?: number;
  /** The first 2000 characters of the answer. */
  readonly body?: string;
  /** The reason why there was no answer, or why it did not count. */
  readonly error?: string;
}

/** A notification to a host, with its attempts. */
export interface Delivery {
  /** Id of the notification, the same in all attempts except duplicates with `newId`. */
  readonly id: string;
  /** Such as `PAYSCORE.USER_PAID`. */
  readonly eventType: string;
  /** The merchant's number of the order, authorisation, signed plan or refund. */
  readonly subject: string;
  /** The `notify_url` of the subject. */
  readonly url: string;
  /** The content that is encrypted, in the names of the wire. */
  readonly resource: object;
  /** Every attempt so far, oldest first. */
  attempts: DeliveryAttempt[];
  /**
   * `waiting`: for its next attempt; `held`: back until others have overtaken it; `failed`: the last repeat was not
   * accepted either; `lost`: never sent.
   */
  state: 'in-flight' | 'waiting' | 'held' | 'delivered' | 'failed' | 'lost';
  /** Milliseconds since 1970 at which the next attempt is due; only while `waiting`. */
  nextAttemptAt?: number | undefined;
}

/** A notification as it is saved. */
export interface DeliveryRow {
  readonly delivery: Delivery;
  /** When it was made: milliseconds since 1970, and the place among all that happened. Absent in older data. */
  readonly made?: { readonly at: number; readonly sequence: number };
  readonly originalType: string | null | undefined;
  /** The text that is signed in every attempt. */
  readonly body: string;
  /** Milliseconds from one attempt to the next. */
  readonly schedule: readonly number[];
  /** Attempts that count for the schedule: all but duplicates. */
  tries: number;
  /** The disturbances that are still to come. */
  readonly fate: Fate;
}

/** Whether no attempt follows, so that the notification may be forgotten. */
export const isFinished = ({ delivery: { state } }: DeliveryRow): boolean =>
  state === 'delivered' || state === 'failed' || state === 'lost';
