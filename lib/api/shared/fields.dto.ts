// Parts for FieldsOf: fields that many requests share, each with its rules and its description.
import { ArrayMaxSize, IsBoolean, IsOptional, IsRFC3339, Length, Matches, MaxLength } from 'class-validator';
import { IsCalendarTime } from '../../schema/calendar-time.decorator.js';
import { Needs } from '../../schema/charges.js';
import { ModuleDefault } from '../../schema/module-default.decorator.js';
import { Nested } from '../../schema/nested.decorator.js';
import { notifyUrlPattern, outOrderNoPattern } from '../../schema/patterns.js';
import { UniqueItems } from '../../schema/unique-items.decorator.js';
import { PostDiscount } from './charges.dto.js';
import { PlannedLocation } from './time-and-place.dto.js';

/** Part: the sub-merchant. */
export class SubMchid {
  /** Merchant number of the sub-merchant (子商户号), which the caller acts for; at most 32 characters. */
  @Length(1, 32)
  subMchid!: string;
}

/** Part: the sub-merchant's application. */
export class SubAppid {
  /** Appid of the sub-merchant (子商户应用ID); at most 32 characters. */
  @IsOptional()
  @Length(1, 32)
  subAppid?: string;
}

/** Part: the user under the sub-merchant's application. */
export class SubOpenid {
  /** Openid of the user under `subAppid`, which must be given too; at most 128 characters. */
  @IsOptional()
  @Length(1, 128)
  @Needs('subAppid')
  subOpenid?: string;
}

/** Part: the channel of an acquiring bank. */
export class ChannelId {
  /** Merchant number of the channel through which the sub-merchant joined (渠道商商户号); at most 32 characters. */
  @Length(1, 32)
  channelId!: string;
}

/** Part: the user. */
export class Openid {
  /** Openid of the user under `appid`; at most 128 characters. */
  @Length(1, 128)
  openid!: string;
}

/** Part: the user, who may be named by another field instead. */
export class OptionalOpenid {
  /** Openid of the user under `appid`; at most 128 characters. */
  @IsOptional()
  @Length(1, 128)
  openid?: string;
}

/** Part: the reason of a cancellation or termination. */
export class Reason {
  /** Reason: 1 to 50 characters. */
  @Length(1, 50)
  reason!: string;
}

/** Part: the number of an order. */
export class OutOrderNo {
  /** Merchant's number of the order (商户服务订单号), unique per merchant number: digits, letters and `_-|*`, at most 32. */
  @Matches(outOrderNoPattern)
  outOrderNo!: string;
}

/** Part: the name of the service. */
export class ServiceIntroduction {
  /** Name of the service, as the user sees it: 1 to 20 characters. */
  @Length(1, 20)
  serviceIntroduction!: string;
}

/** Part: the discounts of an order. */
export class PostDiscounts {
  /** Discounts, at most 30. */
  @IsOptional()
  @ArrayMaxSize(30)
  @UniqueItems('name')
  @Nested(() => PostDiscount)
  postDiscounts?: PostDiscount[];
}

/** Part: the planned place of the service. */
export class ServicePlace {
  /** Planned place of the service. */
  @IsOptional()
  @Nested(() => PlannedLocation)
  location?: PlannedLocation;
}

/** Part: the merchant's data beside an order. */
export class Attach {
  /** The merchant's own data, echoed in queries and notifications. URL-encode it first; at most 256 characters then. */
  @IsOptional()
  @MaxLength(256)
  attach?: string;
}

/** Part: the address of an order's notifications. */
export class OrderNotifyUrl {
  /**
   * Address of this order's notifications: https, public, no query; at most 255 characters.
   * @default the module's `notifyUrl`
   */
  @ModuleDefault()
  @IsOptional()
  @MaxLength(255)
  @Matches(notifyUrlPattern)
  notifyUrl?: string;
}

/** Part: whether an order's money is shared. */
export class ProfitSharing {
  /** Whether the money will be shared with others (分账); without it, it cannot be later. @default false */
  @IsOptional()
  @IsBoolean()
  profitSharing?: boolean;
}

/** Part: the mark of coupons for an order. */
export class GoodsTag {
  /** Mark that coupons are bound to (订单优惠标记); at most 32 characters. */
  @IsOptional()
  @MaxLength(32)
  goodsTag?: string;
}

/** Part: the application under which the order was opened. */
export class AppidOfCreation {
  /** The appid of the creation. @default the module's `appid` */
  @ModuleDefault()
  @IsOptional()
  @Length(1, 32)
  appid?: string;
}

/** Part: the order, which may be named by another field instead. */
export class OptionalOutOrderNo {
  /** Merchant's number of the order. */
  @IsOptional()
  @Matches(outOrderNoPattern)
  outOrderNo?: string;
}

/** Part: whether the user confirms the order. */
export class NeedUserConfirm {
  /**
   * Whether the user confirms this order; false for a user who authorised the service. Fixed with the service id.
   * @default true
   */
  @IsOptional()
  @IsBoolean()
  needUserConfirm?: boolean;
}

/** Part: the time of the completion. */
export class CompleteTime {
  /** Time of the completion (完结服务时间): RFC 3339, such as `2019-11-11T16:24:05+08:00`. */
  @IsOptional()
  @IsRFC3339()
  @IsCalendarTime()
  completeTime?: string;
}
