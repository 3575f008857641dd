import { IsOptional, Matches, MaxLength } from 'class-validator';
import { ModuleDefault } from '../../schema/module-default.decorator.js';
import { permissionNotifyUrlPattern, outOrderNoPattern } from '../../schema/patterns.js';
import { AppServiceRequest } from './service-request.dto.js';

/** Base of the requests that ask a user for the authorisation of a service. */
export class PermissionApplicationRequest extends AppServiceRequest {
  /**
   * Merchant's number of the authorisation (授权协议号), unique per merchant number and never shared between users: digits,
   * letters and `_-|*`, at most 32.
   */
  @Matches(outOrderNoPattern)
  authorizationCode!: string;

  /**
   * Where notifications of the authorisation go: public; at most 255 characters.
   * @default the module's `notifyUrl`
   */
  @ModuleDefault({ required: false })
  @IsOptional()
  @MaxLength(255)
  @Matches(permissionNotifyUrlPattern)
  notifyUrl?: string;
}

/** What opens the page on which the user authorises a service (预授权token). */
export class PermissionApplication {
  /** Opens the page (`wxpayScoreEnable`), for one hour; pass it on unchanged. At most 300 characters. */
  applyPermissionsToken!: string;
}
