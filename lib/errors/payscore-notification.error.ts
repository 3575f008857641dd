import { PayscoreError } from './payscore.error.js';

/** WeChat Pay signed the notification, but it is not readable, or meant for another merchant. Nothing of it is used. */
export class PayscoreNotificationError extends PayscoreError {
  readonly code = 'PAYSCORE_NOTIFICATION';

  constructor(reason: string) {
    super(`The notification is refused: ${reason}`);
  }
}
