const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/**
 * Milliseconds from one attempt to the next, for a notification of an order: 24 h 4 min in all. Pages of other callers
 * give shorter ones, so no host may count on it.
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
 * The same for the signing of a plan (支付分计划) and its end: every minute, 11 times.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012286193
 */
export const planRepeatSchedule: readonly number[] = Array.from({ length: 11 }, () => minute);
