const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/**
 * Milliseconds from one attempt to the next, for a notification of an order: 24 h 4 min in all. The pages of partners
 * and acquiring banks give shorter schedules, so a host must not rely on this one.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587953
 */
export const repeatSchedule: readonly number[] = [
  15 * second,
  15 * second,
  30 * second,
  3 * minute,
  10 * minute,
  20 * minute,
  30 * minute,
  30 * minute,
  30 * minute,
  60 * minute,
  3 * hour,
  3 * hour,
  3 * hour,
  6 * hour,
  6 * hour,
];

/**
 * Milliseconds from one attempt to the next, for the signing of a plan (支付分计划) and its end: every minute, 11 times.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012286193
 */
export const planRepeatSchedule: readonly number[] = Array.from({ length: 11 }, () => minute);
