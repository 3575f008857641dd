/** Number of failing calls and the milliseconds in which they may happen. Fewer than one a second: one in more seconds. */
export function failureWindow(perSecond: number): { readonly count: number; readonly period: number } {
  const count = Math.max(1, Math.floor(perSecond));
  return { count, period: (count / perSecond) * 1_000 };
}
