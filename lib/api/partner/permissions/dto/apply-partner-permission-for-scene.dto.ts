import { IsIn, IsOptional, Length, Matches, MaxLength } from 'class-validator';
import { Nested } from '../../../../schema/nested.decorator.js';
import { permissionNotifyUrlPattern } from '../../../../schema/patterns.js';
import { ModuleDefault } from '../../../../schema/module-default.decorator.js';
import { PartnerAppServiceRequest } from '../../dto/partner-service-request.dto.js';
import { PermissionScene } from '../permission-scene.js';
import { RequiredWhen } from '../../../../schema/rule.decorator.js';

/** The payment during which the user is asked for the authorisation. */
export class PermissionTransaction {
  /** Merchant number that places the payment's order (支付下单的商户号); at most 32 characters. */
  @Length(1, 32)
  mchid!: string;

  /** The merchant for which it is placed (支付下单的子商户号); at most 32 characters. */
  @Length(1, 32)
  subMchid!: string;
}

/**
 * Applies for a user's authorisation during a payment (服务商场景中预授权).
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012778802
 */
export class ApplyPartnerPermissionForSceneRequest extends PartnerAppServiceRequest {
  // The contract's own sample holds Chinese, so the characters are WeChat Pay's to judge.
  /** Merchant's number of the authorisation (授权协议号), never shared between users; at most 32 characters. */
  @Length(1, 32)
  authorizationCode!: string;

  /** Where notifications of the authorisation go: public. @default the module's `notifyUrl` */
  @ModuleDefault({ required: false })
  @IsOptional()
  @MaxLength(255)
  @Matches(permissionNotifyUrlPattern)
  notifyUrl?: string;

  /** During what the user is asked. */
  @IsIn(Object.values(PermissionScene))
  scene!: PermissionScene;

  /** The payment. Required with the scene `TRANSACTION`. */
  @RequiredWhen<ApplyPartnerPermissionForSceneRequest>(
    'is required with the scene TRANSACTION',
    ({ scene }) => scene === PermissionScene.Transaction,
  )
  @Nested(() => PermissionTransaction)
  transactionSceneInfo?: PermissionTransaction;
}
