const minutes = (count: number): number => count * 60_000;

/**
 * Milliseconds between WeChat Pay's attempts: 24 h 4 min in all.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587953
 */
export const repeats: readonly number[] = [
  ...[0.25, 0.25, 0.5, 3, 10, 20, 30, 30, 30, 60].map(minutes),
  ...[180, 180, 180, 360, 360].map(minutes),
];
