import type { OpenUnion } from '../../schema/open-union.js';

/**
 * A user's authorisation of a service, as in notifications. In partner and acquiring bank mode `mchid` and `appid` are
 * the partner's or the acquiring bank's, and the `sub…` fields may be present; in direct mode the `sub…` fields are
 * absent.
 */
class PermissionEvent {
  /** Appid of the application. */
  appid!: string;

  /** Merchant number. */
  mchid!: string;

  /** Appid of the sub-merchant. */
  subAppid?: string;

  /** Merchant number of the sub-merchant (子商户号), which the partner or acquiring bank acts for. */
  subMchid?: string;

  /** Merchant number of the channel (渠道商商户号), in acquiring bank mode. */
  channelId?: string;

  /** Service id (服务ID). */
  serviceId!: string;

  /** Openid of the user under `appid`. */
  openid?: string;

  /** Openid of the user under `subAppid`. */
  subOpenid?: string;

  /** Whether the authorisation was given or ended. */
  userServiceStatus?: OpenUnion<'USER_OPEN_SERVICE' | 'USER_CLOSE_SERVICE'>;

  /**
   * Time of the event: Beijing time, `yyyyMMddHHmmss`. The query of the authorisation writes its times in another form.
   */
  openorcloseTime?: string;

  /** Merchant's number of the authorisation (授权协议号). */
  authorizationCode?: string;

  /** Number that the merchant passed to the first form of the authorisation page. */
  outRequestNo?: string;
}

/**
 * The user authorised the service: orders may be opened without confirmation. `PAYSCORE.USER_OPEN_SERVICE` (授权服务通知).
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012647393
 */
export class PermissionOpened extends PermissionEvent {
  /** WeChat Pay's number of the contract. This field and those below belong to campus pay (校园轻松付) only. */
  contractId?: string;

  /** Number of the contract's template. */
  planId?: string;

  /** `ADD`: signed; `DELETE`: ended. */
  contractStatus?: OpenUnion<'ADD' | 'DELETE'>;

  /** Time at which the contract was signed. */
  createTime?: string;

  /** Merchant's number of the contract. */
  outContractCode?: string;
}

/**
 * The authorisation ended: the user withdrew it, or the merchant terminated it. Running orders are still collected.
 * `PAYSCORE.USER_CLOSE_SERVICE` (解除授权服务通知).
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012647393
 */
export class PermissionClosed extends PermissionEvent {}
