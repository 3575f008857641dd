import { PayscoreError } from './payscore.error.js';

/** The APIv3 key does not open what WeChat Pay sent: another key is set in the merchant platform, or it was tampered with. */
export class PayscoreDecryptionError extends PayscoreError {
  readonly code = 'PAYSCORE_DECRYPTION';

  constructor(subject: string, reason = 'AES-256-GCM refuses it') {
    super(
      `${subject} cannot be decrypted: ${reason}. Check that apiV3Key is the one set in the merchant platform.`,
    );
  }
}
