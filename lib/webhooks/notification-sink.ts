import type { PayscoreNotification } from './notification.js';

/** A notification that was proven and decrypted. Plain data: it may wait in a queue and be handled elsewhere. */
export interface VerifiedNotification {
  /** What surrounds the content. */
  readonly notification: PayscoreNotification;
  /** The decrypted content, in the names of the wire. */
  readonly content: Readonly<Record<string, unknown>>;
  /** Equal for equal content, however it was encrypted. */
  readonly contentHash: string;
}

/** Takes notifications over durably. They are acknowledged once it has, and handled by whoever it gives them to. */
export interface NotificationSink {
  /** Resolves when the notification cannot be lost any more; a rejection has WeChat Pay send it again. */
  accept(event: VerifiedNotification): Promise<void>;
}
