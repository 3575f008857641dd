import { PayscoreError } from './payscore.error.js';

/**
 * The APIv3 key does not decrypt a message: another key is set in the merchant platform, or the message was changed.
 */
export class PayscoreDecryptionError extends PayscoreError {
  readonly code = 'PAYSCORE_DECRYPTION';

  constructor(subject: string, reason = 'AES-256-GCM refuses it') {
    super(
      `${subject} cannot be decrypted: ${reason}. Check that apiV3Key is the one set in the merchant platform.`,
    );
  }
}
