import { Matches } from 'class-validator';
import { outOrderNoPattern } from '../../../../schema/patterns.js';
import { AcquiringBankAppRequest } from '../../dto/acquiring-bank-request.dto.js';

/**
 * Registers the debit (扣款单) with which the acquiring bank will collect a completed order at the clearing house.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012458414
 */
export class RegisterAcquiringBankDeductInfoRequest extends AcquiringBankAppRequest {
  /**
   * The number under which the clearing house will debit (商户扣款单号), not the order's: digits, letters and `_-|*`, at
   * most 32. It is good for 24 hours and one attempt; every further attempt takes a new one.
   */
  @Matches(outOrderNoPattern)
  outTradeNo!: string;
}
