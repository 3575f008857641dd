import { IsOptional, Length, Matches } from 'class-validator';
import { ModuleDefault } from '../../schema/module-default.decorator.js';
import { serviceIdPattern } from '../../schema/patterns.js';

/** Base of the requests that name a service. */
export class ServiceRequest {
  /** Service id agreed with WeChat Pay (服务ID): letters and digits, at most 32. @default the module's `serviceId` */
  @ModuleDefault()
  @IsOptional()
  @Matches(serviceIdPattern)
  serviceId?: string;
}

/** Base of the requests that name a service and the application that it is used in. */
export class AppServiceRequest extends ServiceRequest {
  /**
   * Appid of the mini program or official account. Creation, completion and launch must use the same one.
   * @default the module's `appid`
   */
  @ModuleDefault()
  @IsOptional()
  @Length(1, 32)
  appid?: string;
}

// OptionalAppServiceRequest does not extend AppServiceRequest, because what a base class requires stays required.
/** Base of the requests that may leave out service and application. */
export class OptionalAppServiceRequest {
  /** Service id of the order: letters and digits, at most 32. @default the module's `serviceId`, if it has one */
  @ModuleDefault({ required: false })
  @IsOptional()
  @Matches(serviceIdPattern)
  serviceId?: string;

  /** Appid of the order; at most 32 characters. @default the module's `appid`, if it has one */
  @ModuleDefault({ required: false })
  @IsOptional()
  @Length(1, 32)
  appid?: string;
}
