import { IsOptional, Length, Matches } from 'class-validator';
import { AppServiceRequest, ServiceRequest } from '../../../shared/service-request.dto.js';
import { ModuleDefault } from '../../../../schema/module-default.decorator.js';

/**
 * Ends the authorisation that the merchant's number names.
 * @see https://pay.weixin.qq.com/docs/merchant/apis/weixin-pay-score/service-auth/terminate-permissions-by-code.html
 */
export class TerminatePermissionByAuthorizationCodeRequest extends ServiceRequest {
  /** Why: 1 to 50 characters. */
  @Length(1, 50)
  reason!: string;
}

/**
 * Ends the authorisation of a user.
 * @see https://pay.weixin.qq.com/docs/merchant/apis/weixin-pay-score/service-auth/terminate-permissions-by-open-id.html
 */
export class TerminatePermissionByOpenidRequest extends AppServiceRequest {
  /** Why: 1 to 50 characters. */
  @Length(1, 50)
  reason!: string;
}

/**
 * Ends the authorisation of a user, in the form of 2020. The service is part of the path.
 * @see https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/payscore/chapter9_1.shtml
 */
export class TerminatePermissionByOpenidAndServiceRequest {
  /** Mini program or official account: letters and digits, at most 32. @default the module's `appid` */
  @ModuleDefault()
  @IsOptional()
  @Matches(/^[0-9A-Za-z]{1,32}$/)
  appid?: string;

  /** Why: 1 to 50 characters. */
  @Length(1, 50)
  reason!: string;
}
