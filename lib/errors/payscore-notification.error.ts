import { PayscoreError } from './payscore.error.js';

/** A notification signed by WeChat Pay is malformed or for another merchant. No handler runs. */
export class PayscoreNotificationError extends PayscoreError {
  readonly code = 'PAYSCORE_NOTIFICATION';

  constructor(reason: string) {
    super(`The notification is refused: ${reason}`);
  }
}
