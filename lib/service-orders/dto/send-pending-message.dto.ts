import { Matches } from 'class-validator';
import { ChargesRequest } from '../../common/dto/charges-request.dto.js';
import { beijingDatePattern } from '../../common/patterns.js';

/**
 * Tells the user of a fee that is still being settled.
 * @see https://pay.weixin.qq.com/docs/merchant/apis/weixin-pay-score/service-order/send-order-pending-message.html
 */
export class SendPendingMessageRequest extends ChargesRequest {
  /** Day of the charge (预计扣费时间). Beijing time, `yyyyMMdd`. */
  @Matches(beijingDatePattern)
  prepaidTime!: string;
}
