import type { OpenUnion } from '../../schema/open-union.js';

/**
 * A user's authorisation of a service as notifications carry it. `mchid` and `appid` are the partner's or the
 * acquiring bank's where one calls; the `sub…` fields are there in these modes only.
 */
class PermissionEvent {
  /** The application. */
  appid!: string;

  /** Merchant number. */
  mchid!: string;

  /** The merchant's own application. */
  subAppid?: string;

  /** The merchant that the partner or acquiring bank acts for (子商户号). */
  subMchid?: string;

  /** Merchant number of the channel, for an acquiring bank (渠道商商户号). */
  channelId?: string;

  /** The service. */
  serviceId!: string;

  /** The user under `appid`. */
  openid?: string;

  /** The user under `subAppid`. */
  subOpenid?: string;

  /** What the user did. */
  userServiceStatus?: OpenUnion<'USER_OPEN_SERVICE' | 'USER_CLOSE_SERVICE'>;

  /** When: Beijing time, `yyyyMMddHHmmss`, unlike the times of the authorisation's query. */
  openorcloseTime?: string;

  /** Merchant's number of the authorisation (授权协议号). */
  authorizationCode?: string;

  /** The number that the merchant gave the authorisation page, in its first form. */
  outRequestNo?: string;
}

/**
 * The user authorised the service: orders may be opened without confirmation. `PAYSCORE.USER_OPEN_SERVICE` (授权服务通知).
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012647393
 */
export class PermissionOpened extends PermissionEvent {
  /** WeChat Pay's number of the contract. Campus pay (校园轻松付) only, as the fields below. */
  contractId?: string;

  /** Template of the contract. */
  planId?: string;

  /** `ADD`: signed; `DELETE`: ended. */
  contractStatus?: OpenUnion<'ADD' | 'DELETE'>;

  /** When the contract was signed. */
  createTime?: string;

  /** Merchant's number of the contract. */
  outContractCode?: string;
}

/**
 * The authorisation ended: the user took it back, or the merchant terminated it. Orders that run are still collected.
 * `PAYSCORE.USER_CLOSE_SERVICE` (解除授权服务通知).
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012647393
 */
export class PermissionClosed extends PermissionEvent {}
