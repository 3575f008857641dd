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

// Beside AppServiceRequest, not below it: what a base class requires stays required.
/** Base of the requests that WeChat Pay also takes without a service and an application. */
export class OptionalAppServiceRequest {
  /** The service of the order: letters and digits, at most 32. @default the module's `serviceId`, if it has one */
  @ModuleDefault({ required: false })
  @IsOptional()
  @Matches(serviceIdPattern)
  serviceId?: string;

  /** The application of the order; at most 32 characters. @default the module's `appid`, if it has one */
  @ModuleDefault({ required: false })
  @IsOptional()
  @Length(1, 32)
  appid?: string;
}
