import { IsOptional, Length, Matches } from 'class-validator';
import { outOrderNoPattern } from '../../../schema/patterns.js';
import { OverseaRequest } from './oversea-request.dto.js';
import { ExactlyOneOf } from '../../../schema/rule.decorator.js';

/**
 * Finds an overseas service order by exactly one of `outOrderNo` and `queryId`.
 * @see https://pay.weixin.qq.com/doc/global/v3/zh/4014096411
 */
@ExactlyOneOf('outOrderNo', 'queryId')
export class QueryOverseaServiceOrderRequest extends OverseaRequest {
  /** Merchant's number of the order. */
  @IsOptional()
  @Matches(outOrderNoPattern)
  outOrderNo?: string;

  /** The `query_id` with which the confirmation page returns to the merchant; at most 512 characters. */
  @IsOptional()
  @Length(1, 512)
  queryId?: string;
}
