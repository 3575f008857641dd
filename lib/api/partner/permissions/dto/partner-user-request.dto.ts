import { IsOptional, Length } from 'class-validator';
import { PartnerAppServiceRequest } from '../../dto/partner-service-request.dto.js';
import { Needs } from '../../../../schema/charges.js';

/** Base of a partner's requests about one user of a service, named by exactly one of `openid` and `subOpenid`. */
export class PartnerUserRequest extends PartnerAppServiceRequest {
  /** The user under `appid`; at most 128 characters. */
  @IsOptional()
  @Length(1, 128)
  openid?: string;

  /** The user under `subAppid`, which it needs; at most 128 characters. */
  @IsOptional()
  @Length(1, 128)
  @Needs('subAppid')
  subOpenid?: string;
}
