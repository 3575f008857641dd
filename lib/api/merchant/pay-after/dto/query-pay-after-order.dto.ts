import { IsOptional, IsString, Matches } from 'class-validator';
import { OptionalAppServiceRequest } from '../../../shared/optional-app-service-request.dto.js';
import { outOrderNoPattern } from '../../../../schema/patterns.js';
import { ExactlyOneOf } from '../../../../schema/rule.decorator.js';

/**
 * Finds a pay-after order by exactly one of `outOrderNo` and `queryId`.
 * @see https://pay.weixin.qq.com/wiki/doc/apiv3/payscore.php?chapter=17_2&index=4
 */
@ExactlyOneOf('outOrderNo', 'queryId')
export class QueryPayAfterOrderRequest extends OptionalAppServiceRequest {
  /** Merchant's number of the order. */
  @IsOptional()
  @Matches(outOrderNoPattern)
  outOrderNo?: string;

  /** The `query_id` with which WeChat Pay's page returns to the mini program. */
  @IsOptional()
  @IsString()
  queryId?: string;
}
