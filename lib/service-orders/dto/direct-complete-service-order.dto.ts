import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsBoolean,
  IsInt,
  IsOptional,
  Length,
  Matches,
  MaxLength,
  Min,
} from 'class-validator';
import { PlannedLocation } from '../../common/dto/location.dto.js';
import { discountName, PostDiscount } from '../../common/dto/post-discount.dto.js';
import { PostPayment } from '../../common/dto/post-payment.dto.js';
import { AppServiceRequest } from '../../common/dto/service-request.dto.js';
import { PlannedTimeRange } from '../../common/dto/time-range.dto.js';
import { Nested } from '../../common/nested.decorator.js';
import { notifyUrlPattern, outOrderNoPattern } from '../../common/patterns.js';
import { ModuleDefault } from '../../http/module-default.decorator.js';
import { itemName, TotalsCharges } from '../../validation/charges.js';

/**
 * Opens and completes a service order in one call (创单结单合并), for a user who authorised the service.
 * @see https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/payscore/chapter3_9.shtml
 */
@TotalsCharges()
export class DirectCompleteServiceOrderRequest extends AppServiceRequest {
  /** Merchant's number of the order (商户服务订单号), unique per merchant number: digits, letters and `_-|*`, at most 32. */
  @Matches(outOrderNoPattern)
  outOrderNo!: string;

  /** The user under `appid`; at most 128 characters. */
  @Length(1, 128)
  openid!: string;

  /** What the service was, as the user sees it: 1 to 20 characters. */
  @Length(1, 20)
  serviceIntroduction!: string;

  /** What the user pays for, 1 to 100 items. Their names are prescribed by industry. */
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique(itemName)
  @Nested(() => PostPayment)
  postPayments!: PostPayment[];

  /** Discounts, at most 5: fewer than other calls take. */
  @IsOptional()
  @ArrayMaxSize(5)
  @ArrayUnique(discountName)
  @Nested(() => PostDiscount)
  postDiscounts?: PostDiscount[];

  /** What the user pays, in fen: payments less discounts, at most the ceiling of the service. */
  @IsInt()
  @Min(0)
  totalAmount!: number;

  /** When the service ran. */
  @Nested(() => PlannedTimeRange)
  timeRange!: PlannedTimeRange;

  /** Where the service ran. */
  @IsOptional()
  @Nested(() => PlannedLocation)
  location?: PlannedLocation;

  /** Whether the money will be shared with others (分账); without it, it cannot be later. @default false */
  @IsOptional()
  @IsBoolean()
  profitSharing?: boolean;

  /** Mark that coupons are bound to (订单优惠标记); at most 32 characters. */
  @IsOptional()
  @MaxLength(32)
  goodsTag?: string;

  /** The merchant's own data, echoed in queries and notifications. URL-encode it first; at most 256 characters then. */
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
