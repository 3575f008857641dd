import { IsOptional, Length, Matches } from 'class-validator';
import { outOrderNoPattern } from '../../../../schema/patterns.js';
import { AcquiringBankRequest } from '../../dto/acquiring-bank-request.dto.js';
import { ExactlyOneOf } from '../../../../schema/rule.decorator.js';

/**
 * Finds an acquiring bank's service order by exactly one of `outOrderNo` and `queryId`.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013194035
 */
@ExactlyOneOf('outOrderNo', 'queryId')
export class QueryAcquiringBankServiceOrderRequest extends AcquiringBankRequest {
  /** Merchant's number of the order. */
  @IsOptional()
  @Matches(outOrderNoPattern)
  outOrderNo?: string;

  /** The `query_id` with which the confirmation page returns to the mini program; at most 512 characters. */
  @IsOptional()
  @Length(1, 512)
  queryId?: string;
}
