import { OmitType, PickType } from '@nestjs/swagger';
import type { MiniProgramLaunch } from 'nestjs-payscore';
import type { OrderView } from '../orders/order-view.js';
import { Course } from './course.entity.js';
import { Lesson } from './lesson.entity.js';

/** A course as the pages show it. Amounts in fen, times in milliseconds since 1970. */
export class CourseView extends OmitType(Course, ['confirmation', 'openid'] as const) {
  /** What a mini program passes to `wx.openBusinessView`, while the user can sign. */
  launch!: MiniProgramLaunch | null;
  /** The signed plan at WeChat Pay. */
  order!: OrderView | null;
  lessons!: LessonView[];
}

export class LessonView extends PickType(Lesson, [
  'no',
  'name',
  'price',
  'number',
  'beganAt',
  'refusal',
] as const) {
  /** When it had been given or missed. */
  endedAt!: number | null;
  missed!: boolean;
  /** The lesson's own order at WeChat Pay, once it has begun. */
  order!: OrderView | null;
}

export const lessonView = (
  { no, name, price, number, beganAt, givenAt, missedAt, refusal }: Lesson,
  order: OrderView | null,
): LessonView => ({
  no,
  name,
  price,
  number,
  beganAt,
  endedAt: givenAt ?? missedAt,
  missed: missedAt !== null,
  order,
  refusal,
});
