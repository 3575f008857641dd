import { Matches } from 'class-validator';
import { ChargesRequest } from '../../common/dto/charges-request.dto.js';
import { beijingDatePattern } from '../../common/patterns.js';

/**
 * Tells the user what will be charged, and when.
 * @see https://pay.weixin.qq.com/docs/merchant/apis/weixin-pay-score/service-order/send-order-prepaid-message.html
 */
export class SendPrepaidMessageRequest extends ChargesRequest {
  /** Day of the charge (预计扣费时间), 7 days after the call or later. Beijing time, `yyyyMMdd`. */
  @Matches(beijingDatePattern)
  prepaidTime!: string;
}
