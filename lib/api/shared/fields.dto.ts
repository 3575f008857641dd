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

/** A merchant that somebody else calls for. */
export class SubMchid {
  /** The merchant that the caller acts for (子商户号); at most 32 characters. */
  @Length(1, 32)
  subMchid!: string;
}

/** That merchant's application. */
export class SubAppid {
  /** The merchant's own application (子商户应用ID); at most 32 characters. */
  @IsOptional()
  @Length(1, 32)
  subAppid?: string;
}

/** That merchant's user. */
export class SubOpenid {
  /** The user under `subAppid`, which it needs; at most 128 characters. */
  @IsOptional()
  @Length(1, 128)
  @Needs('subAppid')
  subOpenid?: string;
}

/** The channel of an acquiring bank. */
export class ChannelId {
  /** Merchant number of the channel through which the merchant joined (渠道商商户号); at most 32 characters. */
  @Length(1, 32)
  channelId!: string;
}

/** The user. */
export class Openid {
  /** The user under `appid`; at most 128 characters. */
  @Length(1, 128)
  openid!: string;
}

/** The user, who may be named in another way. */
export class OptionalOpenid {
  /** The user under `appid`; at most 128 characters. */
  @IsOptional()
  @Length(1, 128)
  openid?: string;
}

/** Why something is ended. */
export class Reason {
  /** Why: 1 to 50 characters. */
  @Length(1, 50)
  reason!: string;
}

/** The number of an order. */
export class OutOrderNo {
  /** Merchant's number of the order (商户服务订单号), unique per merchant number: digits, letters and `_-|*`, at most 32. */
  @Matches(outOrderNoPattern)
  outOrderNo!: string;
}

/** The name of the service. */
export class ServiceIntroduction {
  /** What the service is, as the user sees it: 1 to 20 characters. */
  @Length(1, 20)
  serviceIntroduction!: string;
}

/** The discounts of an order. */
export class PostDiscounts {
  /** Discounts, at most 30. */
  @IsOptional()
  @ArrayMaxSize(30)
  @UniqueItems('name')
  @Nested(() => PostDiscount)
  postDiscounts?: PostDiscount[];
}

/** The place of a service to come. */
export class ServicePlace {
  /** Where the service is to run. */
  @IsOptional()
  @Nested(() => PlannedLocation)
  location?: PlannedLocation;
}

/** The merchant's data beside an order. */
export class Attach {
  /** The merchant's own data, echoed in queries and notifications. URL-encode it first; at most 256 characters then. */
  @IsOptional()
  @MaxLength(256)
  attach?: string;
}

/** The address of an order's notifications. */
export class OrderNotifyUrl {
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

/** The sharing of an order's money. */
export class ProfitSharing {
  /** Whether the money will be shared with others (分账); without it, it cannot be later. @default false */
  @IsOptional()
  @IsBoolean()
  profitSharing?: boolean;
}

/** The coupons of an order. */
export class GoodsTag {
  /** Mark that coupons are bound to (订单优惠标记); at most 32 characters. */
  @IsOptional()
  @MaxLength(32)
  goodsTag?: string;
}

/** The application under which the order was opened. */
export class AppidOfCreation {
  /** The appid of the creation. @default the module's `appid` */
  @ModuleDefault()
  @IsOptional()
  @Length(1, 32)
  appid?: string;
}

/** The order, which may be named in another way. */
export class OptionalOutOrderNo {
  /** Merchant's number of the order. */
  @IsOptional()
  @Matches(outOrderNoPattern)
  outOrderNo?: string;
}

/** Whether the order waits for the user. */
export class NeedUserConfirm {
  /**
   * Whether the user confirms this order; false for a user who authorised the service. Fixed with the service id.
   * @default true
   */
  @IsOptional()
  @IsBoolean()
  needUserConfirm?: boolean;
}

/** When the order was completed. */
export class CompleteTime {
  /** When the service was completed (完结服务时间): RFC 3339, such as `2019-11-11T16:24:05+08:00`. */
  @IsOptional()
  @IsRFC3339()
  @IsCalendarTime()
  completeTime?: string;
}
