import { Matches } from 'class-validator';
import { outOrderNoPattern } from '../../../../schema/patterns.js';
import { AcquiringBankAppRequest } from '../../dto/acquiring-bank-request.dto.js';

/**
 * Asks which debit is registered for an acquiring bank's order.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012458665
 */
export class QueryAcquiringBankDeductionRequest extends AcquiringBankAppRequest {
  /** Merchant's number of the order. */
  @Matches(outOrderNoPattern)
  outOrderNo!: string;
}
