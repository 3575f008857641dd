import { ArrayMaxSize, IsOptional, Length, Matches, MaxLength } from 'class-validator';
import { ModuleDefault } from '../../schema/module-default.decorator.js';
import { UniqueItems } from '../../schema/unique-items.decorator.js';
import { Nested } from '../../schema/nested.decorator.js';
import { notifyUrlPattern, outOrderNoPattern } from '../../schema/patterns.js';
import { PlannedLocation } from './location.dto.js';
import { PostDiscount } from './post-discount.dto.js';
import { PostPayment } from './post-payment.dto.js';
import { RiskFund } from './risk-fund.dto.js';
import { AppServiceRequest } from './service-request.dto.js';
import { PlannedTimeRange } from './time-range.dto.js';
import { RequiredWhen } from '../../schema/rule.decorator.js';

/** Base of the requests that open an order. */
export class OrderCreationRequest extends AppServiceRequest {
  /** Merchant's number of the order (商户服务订单号), unique per merchant number: digits, letters and `_-|*`, at most 32. */
  @Matches(outOrderNoPattern)
  outOrderNo!: string;

  /** What the service is, as the user sees it: 1 to 20 characters. */
  @Length(1, 20)
  serviceIntroduction!: string;

  /** What will be charged, at most 100 items. Their names are prescribed by industry. */
  @IsOptional()
  @ArrayMaxSize(100)
  @UniqueItems('name', '商品信息')
  @Nested(() => PostPayment)
  postPayments?: PostPayment[];

  /** Discounts, at most 30. */
  @IsOptional()
  @ArrayMaxSize(30)
  @UniqueItems('name')
  @Nested(() => PostDiscount)
  postDiscounts?: PostDiscount[];

  /** When the service is to run. The start lies after the call, or is `OnAccept`. */
  @Nested(() => PlannedTimeRange)
  timeRange!: PlannedTimeRange;

  /** Where the service is to run. */
  @IsOptional()
  @Nested(() => PlannedLocation)
  location?: PlannedLocation;

  /** What WeChat Pay vouches for. */
  @Nested(() => RiskFund)
  riskFund!: RiskFund;

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

  /** The user under `appid`, at most 128 characters. Required for an order without confirmation, forbidden otherwise. */
  @RequiredWhen<OrderCreationRequest & { needUserConfirm?: boolean; subOpenid?: string }>(
    'is required for an order without confirmation',
    ({ needUserConfirm, subOpenid }) => needUserConfirm === false && subOpenid === undefined,
  )
  @Length(1, 128)
  openid?: string;
}
