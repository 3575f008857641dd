import { Matches } from 'class-validator';
import type { OpenUnion } from '../../schema/open-union.js';
import { beijingTimePattern } from '../../schema/patterns.js';
import { IsCalendarTime } from '../../schema/calendar-time.decorator.js';

/** What a merchant can report about an order. */
export const SyncType = {
  /** The user has paid the merchant in another way. */
  OrderPaid: 'Order_Paid',
} as const;
export type SyncType = OpenUnion<(typeof SyncType)[keyof typeof SyncType]>;

/** The payment that a merchant reports (内容信息详情). */
export class SyncDetail {
  /** When the user paid. Beijing time, `yyyyMMddHHmmss` or `yyyyMMdd`; a day stands for its first second. */
  @Matches(beijingTimePattern)
  @IsCalendarTime()
  paidTime!: string;
}
