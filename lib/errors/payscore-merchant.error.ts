import { PayscoreError } from './payscore.error.js';

/**
 * A merchant at run time that is not to be had: `PAYSCORE_MERCHANT_UNKNOWN` if the host's `load` knows no such merchant,
 * `PAYSCORE_MERCHANT_NOT_LOADED` if `load` failed, did not end in time, or returned wrong options. Nothing was sent.
 */
export class PayscoreMerchantError extends PayscoreError {
  constructor(
    readonly code: 'PAYSCORE_MERCHANT_UNKNOWN' | 'PAYSCORE_MERCHANT_NOT_LOADED',
    /** Merchant number that was asked for. */
    readonly mchid: string,
    reason: string,
    cause?: unknown,
  ) {
    super(`Merchant ${mchid}: ${reason}`, { cause });
  }
}
