import { Matches } from 'class-validator';
import { beijingDatePattern } from '../../../common/patterns.js';
import { PartnerChargesRequest } from '../../dto/partner-charges-request.dto.js';

/**
 * Tells the user of a fee that is still being settled.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013394914
 */
export class SendPartnerPendingMessageRequest extends PartnerChargesRequest {
  /** Day of the charge (预计扣费时间). Beijing time, `yyyyMMdd`. */
  @Matches(beijingDatePattern)
  prepaidTime!: string;
}
