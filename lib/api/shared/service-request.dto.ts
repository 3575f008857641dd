import { IsOptional, Length, Matches } from 'class-validator';
import { ModuleDefault } from '../../schema/module-default.decorator.js';
import { serviceIdPattern } from '../../schema/patterns.js';

/** Base of the requests that name a service. */
export class ServiceRequest {
  /** The service agreed with WeChat Pay (服务ID): letters and digits, at most 32. @default the module's `serviceId` */
  @ModuleDefault()
  @IsOptional()
  @Matches(serviceIdPattern)
  serviceId?: string;
}

/** Base of the requests that name a service and the application that it is used in. */
export class AppServiceRequest extends ServiceRequest {
  /**
   * Mini program or official account; the same from creation to completion, and at launch.
   * @default the module's `appid`
   */
  @ModuleDefault()
  @IsOptional()
  @Length(1, 32)
  appid?: string;
}
