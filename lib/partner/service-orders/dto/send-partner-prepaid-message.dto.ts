import { Matches } from 'class-validator';
import { beijingDatePattern } from '../../../common/patterns.js';
import { PartnerChargesRequest } from '../../dto/partner-charges-request.dto.js';

/**
 * Tells the user what will be charged, and when.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013394929
 */
export class SendPartnerPrepaidMessageRequest extends PartnerChargesRequest {
  /** Day of the charge (预计扣费时间), 7 days after the call or later. Beijing time, `yyyyMMdd`. */
  @Matches(beijingDatePattern)
  prepaidTime!: string;
}
