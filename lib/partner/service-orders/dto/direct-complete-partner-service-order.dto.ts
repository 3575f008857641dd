import { IsBoolean, IsInt, IsOptional, Length, Matches, MaxLength, Min } from 'class-validator';
import { Location } from '../../../common/dto/location.dto.js';
import { PlannedTimeRange } from '../../../common/dto/time-range.dto.js';
import { Nested } from '../../../common/nested.decorator.js';
import { notifyUrlPattern, outOrderNoPattern } from '../../../common/patterns.js';
import { ModuleDefault } from '../../../http/module-default.decorator.js';
import { PartnerChargesRequest } from '../../dto/partner-charges-request.dto.js';
import { TotalsCharges } from '../../../validation/charges.js';
import { ExactlyOneOf } from '../../../validation/rule.decorator.js';

/**
 * Opens and completes a service order in one call (创单结单合并), for a user who authorised the service.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012923757
 */
// The contract has no sub_openid here; a partner who sends it all the same has named the user.
@ExactlyOneOf('openid', 'subOpenid')
@TotalsCharges()
export class DirectCompletePartnerServiceOrderRequest extends PartnerChargesRequest {
  // A rule of this class on an inherited property drops those that the property inherits.
  /** What the user pays, in fen: the sum of the payments less the discounts; an amount left out counts 0. */
  @IsInt()
  @Min(0)
  declare totalAmount: number;

  /** The partner's application. @default the module's `appid` */
  @ModuleDefault()
  @IsOptional()
  @Length(1, 32)
  appid?: string;

  // Here the contract marks sub_appid required and sub_mchid not; all other partner calls have it the other way round.
  /** The merchant's own application (子商户应用ID); at most 32 characters. This call requires it. */
  @Length(1, 32)
  subAppid!: string;

  /** Number of the order (商户服务订单号), unique per merchant number: digits, letters and `_-|*`, at most 32. */
  @Matches(outOrderNoPattern)
  outOrderNo!: string;

  /** The user under `appid`, required; at most 128 characters. */
  @IsOptional()
  @Length(1, 128)
  openid?: string;

  /** What the service was, as the user sees it: 1 to 20 characters. */
  @Length(1, 20)
  serviceIntroduction!: string;

  /** When the service ran. */
  @Nested(() => PlannedTimeRange)
  timeRange!: PlannedTimeRange;

  /** Where the service ran. */
  @IsOptional()
  @Nested(() => Location)
  location?: Location;

  /** Whether the money will be shared with others (分账); without it, it cannot be later. @default false */
  @IsOptional()
  @IsBoolean()
  profitSharing?: boolean;

  /** Mark that coupons are bound to (订单优惠标记); at most 32 characters. */
  @IsOptional()
  @MaxLength(32)
  goodsTag?: string;

  /** The partner's own data, echoed in queries and notifications. URL-encode it first; at most 256 characters then. */
  @IsOptional()
  @MaxLength(256)
  attach?: string;

  /**
   * Where notifications of this order go: https, public, no query; at most 255 characters.
   * @default the module's `notifyUrl`
   */
  @ModuleDefault()
  @IsOptional()
  @MaxLength(255)
  @Matches(notifyUrlPattern)
  notifyUrl?: string;
}
