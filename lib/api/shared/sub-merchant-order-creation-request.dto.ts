import { IsOptional, Length } from 'class-validator';
import { OrderCreationRequest } from './order-creation-request.dto.js';
import { AtMostOneOf } from '../../schema/rule.decorator.js';
import { Needs } from '../../schema/charges.js';

/**
 * Base of the requests that open an order for the merchant of a partner or an institution, whose `appid` it is. An order
 * without confirmation names the user by exactly one of `openid` and `subOpenid`.
 */
@AtMostOneOf('openid', 'subOpenid')
export class SubMerchantOrderCreationRequest extends OrderCreationRequest {
  /** The merchant that the caller acts for (子商户号); at most 32 characters. */
  @Length(1, 32)
  subMchid!: string;

  /** The merchant's own application (子商户应用ID); at most 32 characters. */
  @IsOptional()
  @Length(1, 32)
  subAppid?: string;

  /** The user under `subAppid`, which it needs; at most 128 characters. Stands in for `openid`. */
  @IsOptional()
  @Length(1, 128)
  @Needs('subAppid')
  subOpenid?: string;
}
