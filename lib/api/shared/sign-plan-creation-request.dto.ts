import { ArrayMinSize, IsInt, IsOptional, Length, Matches, MaxLength, Min } from 'class-validator';
import { ModuleDefault } from '../../schema/module-default.decorator.js';
import { UniqueItems } from '../../schema/unique-items.decorator.js';
import { Nested } from '../../schema/nested.decorator.js';
import { notifyUrlPattern, signPlanNoPattern } from '../../schema/patterns.js';
import { AppServiceRequest } from './service-request.dto.js';

/** The order number that one charge of a signed plan will have. */
export class SignPlanDetail {
  /** Which charge of the plan, from 1. */
  @IsInt()
  @Min(1)
  planDetailNo!: number;

  /** Merchant's number of its service order, unique per merchant number: digits, letters and `_-*`, at most 32. */
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
   * Where notifications of the signing go: https, public, no query; at most 1024 characters.
   * @default the module's `notifyUrl`
   */
  @ModuleDefault()
  @IsOptional()
  @MaxLength(1024)
  @Matches(notifyUrlPattern)
  notifyUrl?: string;

  /** One entry per charge of the plan, numbered as there. */
  @ArrayMinSize(1)
  @UniqueItems('merchantPlanDetailNo')
  @Nested(() => SignPlanDetail)
  signPlanDetail!: SignPlanDetail[];
}
