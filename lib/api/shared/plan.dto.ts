import { ArrayMinSize, IsInt, IsOptional, IsString, Length, Matches, MaxLength, Min } from 'class-validator';
import { figure } from '../../schema/charges.js';
import { FieldsOf } from '../../schema/fields-of.js';
import { IsAmount } from '../../schema/is-amount.decorator.js';
import { ModuleDefault } from '../../schema/module-default.decorator.js';
import { Nested } from '../../schema/nested.decorator.js';
import { notifyUrlPattern, signPlanNoPattern } from '../../schema/patterns.js';
import { Rule } from '../../schema/rule.decorator.js';
import { UniqueItems } from '../../schema/unique-items.decorator.js';
import { WireNumber } from '../../schema/wire-number.decorator.js';
import { Attach, ServiceIntroduction, ServicePlace } from './fields.dto.js';
import { AppServiceRequest } from './service-request.dto.js';
import { PlannedTimeRange } from './time-and-place.dto.js';

/** One charge of a plan (计划明细), such as a lesson, as the plan is created. */
export class PlanDetailTerms {
  /** Name of the charge, such as `第八节课`. */
  @IsString()
  planDetailName!: string;

  /** Price before the discount, in fen. */
  @IsAmount()
  @Min(0)
  originalPrice!: number;

  /** Description of the discount, such as `享受九折`. */
  @IsOptional()
  @IsString()
  planDiscountDescription?: string;

  /** Amount that the user pays, in fen: at most the original price, and at most the amount of the charge before. */
  @IsAmount()
  @Min(0)
  @Rule<PlanDetailTerms>(
    ({ actualPrice, originalPrice }) =>
      `must be at most originalPrice: ${figure(actualPrice)} is above ${figure(originalPrice)}`,
    (detail) => !(detail.actualPrice > detail.originalPrice),
  )
  actualPrice!: number;
}

/** One charge of a plan, as WeChat Pay answers it. */
export class PlanDetail extends PlanDetailTerms {
  /** Number of the charge, from 1, in the order in which the plan listed them. */
  @WireNumber()
  planDetailNo!: number;
}

/** The order number that one charge of a signed plan will have. */
export class SignPlanDetail {
  /** Number of the charge in the plan, from 1. */
  @IsInt()
  @Min(1)
  planDetailNo!: number;

  /**
   * Merchant's number of the charge's service order, unique per merchant number: digits, letters and `_-*`, at most 32.
   */
  @Matches(signPlanNoPattern)
  merchantPlanDetailNo!: string;
}

/** Base of the requests that offer a plan to a user. `serviceId` is the service of the plan. */
export class SignPlanCreationRequest extends AppServiceRequest {
  /** WeChat Pay's number of the plan, which must be `NORMAL`. */
  @Length(1, 32)
  planId!: string;

  /** Merchant's number of the signed plan, unique per merchant number: digits, letters and `_-*`, at most 32. */
  @Matches(signPlanNoPattern)
  merchantSignPlanNo!: string;

  /**
   * Address of the signing's notifications: https, public, no query; at most 1024 characters.
   * @default the module's `notifyUrl`
   */
  @ModuleDefault()
  @IsOptional()
  @MaxLength(1024)
  @Matches(notifyUrlPattern)
  notifyUrl?: string;

  /** One entry for each charge of the plan, numbered as in the plan. */
  @ArrayMinSize(1)
  @UniqueItems('merchantPlanDetailNo')
  @Nested(() => SignPlanDetail)
  signPlanDetail!: SignPlanDetail[];
}

/** Base of the requests that open the service order of one charge of a signed plan. */
export class SignPlanOrderRequest extends FieldsOf(
  AppServiceRequest,
  ServiceIntroduction,
  ServicePlace,
  Attach,
) {
  /** WeChat Pay's number of the signed plan. */
  @Length(1, 32)
  signPlanId!: string;

  /** Number of the charge in the plan, from 1. No charge may be skipped. */
  @IsInt()
  @Min(1)
  planDetailNo!: number;

  /** Number of the order: the `merchantPlanDetailNo` that the charge was signed with. Answers call it `outOrderNo`. */
  @Matches(signPlanNoPattern)
  outTradeNo!: string;

  /** Planned time of the service. */
  @Nested(() => PlannedTimeRange)
  timeRange!: PlannedTimeRange;

  /**
   * Address of this order's notifications: https, public, no query; at most 256 characters.
   * @default the module's `notifyUrl`
   */
  @ModuleDefault()
  @IsOptional()
  @MaxLength(256)
  @Matches(notifyUrlPattern)
  notifyUrl?: string;
}
