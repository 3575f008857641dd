import { Length } from 'class-validator';
import { OverseaRequest } from './oversea-request.dto.js';

/**
 * Cancels an overseas service order.
 * @see https://pay.weixin.qq.com/doc/global/v3/zh/4014096416
 */
export class CancelOverseaServiceOrderRequest extends OverseaRequest {
  /** Why: 1 to 50 characters. */
  @Length(1, 50)
  reason!: string;
}
