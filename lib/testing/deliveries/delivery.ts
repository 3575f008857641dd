/** One try to hand a notification over. */
export interface DeliveryAttempt {
  /** Milliseconds since 1970, by the simulator's clock. */
  readonly at: number;
  /** What the host answered; absent when no answer came in time. */
  readonly status?: number;
  /** The text of the answer. */
  readonly body?: string;
  /** Why no answer came. */
  readonly error?: string;
}

/** A notification on its way to a host. */
export interface Delivery {
  /** Of the notification; the same in all attempts. */
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
  /** `failed` when the last repeat was in vain as well. */
  state: 'in-flight' | 'waiting' | 'delivered' | 'failed';
  /** When the next attempt is due; only while `waiting`. */
  nextAttemptAt?: number | undefined;
}
