import { IsOptional, Length, Matches } from 'class-validator';
import { OptionalDefaults } from '../../../../schema/module-default.decorator.js';
import { outOrderNoPattern } from '../../../../schema/patterns.js';
import { PartnerServiceRequest } from '../../dto/partner-service-request.dto.js';
import { ExactlyOneOf } from '../../../../schema/rule.decorator.js';

/**
 * Finds a service order by exactly one of `outOrderNo` and `queryId`.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013138559
 */
@OptionalDefaults('serviceId')
@ExactlyOneOf('outOrderNo', 'queryId')
export class QueryPartnerServiceOrderRequest extends PartnerServiceRequest {
  /** The order's number, as it was created with. */
  @IsOptional()
  @Matches(outOrderNoPattern)
  outOrderNo?: string;

  /** The `query_id` with which the confirmation page returns to the mini program; at most 512 characters. */
  @IsOptional()
  @Length(1, 512)
  queryId?: string;
}
