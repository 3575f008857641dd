import { IsOptional, Length, Matches } from 'class-validator';
import { AppServiceRequest } from '../../../shared/service-request.dto.js';
import { outOrderNoPattern } from '../../../../schema/patterns.js';
import { ExactlyOneOf } from '../../../../schema/rule.decorator.js';

/**
 * Finds a service order by exactly one of `outOrderNo` and `queryId`.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587902
 */
@ExactlyOneOf('outOrderNo', 'queryId')
export class QueryServiceOrderRequest extends AppServiceRequest {
  /** Merchant's number of the order. */
  @IsOptional()
  @Matches(outOrderNoPattern)
  outOrderNo?: string;

  /** The `query_id` with which the confirmation page returns to the mini program; at most 64 characters. */
  @IsOptional()
  @Length(1, 64)
  queryId?: string;
}
