import { Matches, Min } from 'class-validator';
import { beijingDatePattern } from '../../schema/patterns.js';
import { ChargesRequest } from './charges-request.dto.js';
import { IsAmount } from '../../schema/is-amount.decorator.js';
import { IsCalendarTime } from '../../schema/calendar-time.decorator.js';

/** Base of the requests that tell the user of a charge to come. */
export class OrderMessageRequest extends ChargesRequest {
  /** What the message says that the user will pay, in fen. */
  @IsAmount()
  @Min(0)
  totalAmount!: number;

  /** Day of the charge (预计扣费时间). Beijing time, `yyyyMMdd`. */
  @Matches(beijingDatePattern)
  @IsCalendarTime()
  prepaidTime!: string;
}
