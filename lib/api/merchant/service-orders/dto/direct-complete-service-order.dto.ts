import { ArrayMaxSize, IsOptional, Length } from 'class-validator';
import { DirectCompletionRequest } from '../../../shared/order-request.dto.js';
import { PostDiscount } from '../../../shared/charges.dto.js';
import { UniqueItems } from '../../../../schema/unique-items.decorator.js';
import { Nested } from '../../../../schema/nested.decorator.js';

/**
 * Opens and completes a service order in one call (创单结单合并), for a user who authorised the service.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012924361
 */
export class DirectCompleteServiceOrderRequest extends DirectCompletionRequest {
  /** The user under `appid`; at most 128 characters. */
  @Length(1, 128)
  openid!: string;

  // Redeclared, a property loses the rules of its base.
  /** Discounts, at most 5: fewer than other calls take. */
  @IsOptional()
  @ArrayMaxSize(5)
  @UniqueItems('name')
  @Nested(() => PostDiscount)
  declare postDiscounts?: PostDiscount[];
}
