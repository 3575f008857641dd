import { IsOptional, Length } from 'class-validator';
import { FieldsOf } from '../../schema/fields-of.js';
import { Nested } from '../../schema/nested.decorator.js';
import { OptionalOpenid } from './fields.dto.js';
import { RatedPermissionRecord } from './permission.dto.js';
import { AppServiceRequest } from './service-request.dto.js';
import { ShoppingGoods } from './shopping-info.dto.js';

/** What the user is about to buy, for the assessment (先用后付商品信息). */
export class AssessedShoppingInfo {
  /** The articles. */
  @Nested(() => ShoppingGoods)
  goods!: ShoppingGoods[];
}

/** Base of the requests that ask how WeChat Pay rates a user. The authorisation or the user says who. */
export class RiskAssessmentRequest extends FieldsOf(AppServiceRequest, OptionalOpenid) {
  /** Merchant's number of the user's authorisation (授权协议号); at most 32 characters. */
  @IsOptional()
  @Length(1, 32)
  authorizationCode?: string;

  /** What the user is about to buy. */
  @IsOptional()
  @Nested(() => AssessedShoppingInfo)
  shoppingInfo?: AssessedShoppingInfo;
}

/** How WeChat Pay rates a user, and the user's authorisation of the service. The `sub…` fields are a partner's. */
export class UserRiskAssessment extends RatedPermissionRecord {
  /** The partner's merchant (子商户号). */
  subMchid?: string;

  /** The merchant's application. */
  subAppid?: string;

  /** The user under `subAppid`. */
  subOpenid?: string;

  /** Label of the user (用户标签), such as `A`. */
  userLabel?: string;

  /** Merchant number of the channel, where one is involved (渠道商商户号). */
  channelId?: string;
}
