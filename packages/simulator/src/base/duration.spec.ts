import { describe, expect, it } from 'vitest';
import { milliseconds } from './duration.js';

describe('A duration', () => {
  it.each<[number | string, number]>([
    [1_500, 1_500],
    [0, 0],
    ['31d', 31 * 86_400_000],
    ['1h 30m', 90 * 60_000],
    ['1h30m', 90 * 60_000],
    ['0.5s', 500],
    ['15 s', 15_000],
    ['250ms', 250],
  ])('%s is %d milliseconds', (text, expected) => {
    expect(milliseconds(text)).toBe(expected);
  });

  it.each([-1, Number.NaN, Infinity, '', '31', '31 days', '-1d', 'd', '1e3s'])('%s is refused', (text) => {
    expect(() => milliseconds(text)).toThrow(/is no duration; write milliseconds/);
  });
});
