import { Length } from 'class-validator';
import type { AuthorizationState } from '../../../shared/authorization-state.js';
import { AppServiceRequest } from '../../../shared/service-request.dto.js';

/**
 * Asks whether a user has opened a service, in the form of 2019.
 * @see https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/payscore/chapter3_8.shtml
 */
export class QueryUserServiceStateRequest extends AppServiceRequest {
  /** The user under `appid`; at most 128 characters. */
  @Length(1, 128)
  openid!: string;
}

/**
 * Whether a user has opened a service.
 * @see https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/payscore/chapter3_8.shtml
 */
export class UserServiceState {
  /** The application. */
  appid!: string;

  /** The service. */
  serviceId!: string;

  /** The user under `appid`. */
  openid?: string;

  /** `AVAILABLE` or `UNAVAILABLE`. */
  useServiceState!: AuthorizationState;
}
