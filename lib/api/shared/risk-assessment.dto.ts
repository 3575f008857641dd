import { IsOptional, Length } from 'class-validator';
import { FieldsOf } from '../../schema/fields-of.js';
import { Nested } from '../../schema/nested.decorator.js';
import { OptionalOpenid } from './fields.dto.js';
import { RatedPermissionRecord } from './permission.dto.js';
import { AppServiceRequest } from './service-request.dto.js';
import { ShoppingGoods } from './shopping-info.dto.js';

/** Articles that the user is about to buy, for the assessment (先用后付商品信息). */
export class AssessedShoppingInfo {
  /** Articles. */
  @Nested(() => ShoppingGoods)
  goods!: ShoppingGoods[];
}

/** Base of the requests for the rating of a user, who is named by the authorisation or by an openid. */
export class RiskAssessmentRequest extends FieldsOf(AppServiceRequest, OptionalOpenid) {
  /** Merchant's number of the user's authorisation (授权协议号); at most 32 characters. */
  @IsOptional()
  @Length(1, 32)
  authorizationCode?: string;

  /** Articles that the user is about to buy. */
  @IsOptional()
  @Nested(() => AssessedShoppingInfo)
  shoppingInfo?: AssessedShoppingInfo;
}

/**
 * WeChat Pay's rating of a user, and the user's authorisation of the service. Only a partner's has the `sub…` fields.
 */
export class UserRiskAssessment extends RatedPermissionRecord {
  /** Merchant number of the sub-merchant (子商户号). */
  subMchid?: string;

  /** Appid of the sub-merchant. */
  subAppid?: string;

  /** Openid of the user under `subAppid`. */
  subOpenid?: string;

  /** Label of the user (用户标签), such as `A`. */
  userLabel?: string;

  /** Merchant number of the channel, where one is involved (渠道商商户号). */
  channelId?: string;
}
