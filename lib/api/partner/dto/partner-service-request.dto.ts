import { IsOptional, Length } from 'class-validator';
import { AppServiceRequest, ServiceRequest } from '../../shared/service-request.dto.js';

/** Base of a partner's requests that name a service. */
export class PartnerServiceRequest extends ServiceRequest {
  /** The merchant that the partner acts for (子商户号); at most 32 characters. */
  @Length(1, 32)
  subMchid!: string;
}

/** Base of a partner's requests that name a service and the applications that it is used in. `appid` is the partner's. */
export class PartnerAppServiceRequest extends AppServiceRequest {
  /** The merchant that the partner acts for (子商户号); at most 32 characters. */
  @Length(1, 32)
  subMchid!: string;

  /** The merchant's own application (子商户应用ID); at most 32 characters. */
  @IsOptional()
  @Length(1, 32)
  subAppid?: string;
}
