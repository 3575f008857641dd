import type { PermissionScene } from '../permission-scene.js';

/**
 * An application for a user's authorisation during a payment, which the user has yet to accept.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012778802
 */
export class PartnerScenePermissionApplication {
  /** During what the user is asked. */
  scene!: PermissionScene;

  /** Asks for the authorisation in the payment (微信支付交易中授权token); pass it on unchanged. */
  transactionPermissionsToken?: string;
}
