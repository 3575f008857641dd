import { expect, it } from 'vitest';
import { beijingRfc3339, beijingSeconds, isBeijingTime } from './beijing-time.js';

it('Beijing is eight hours ahead, on every machine', () => {
  const time = Date.parse('2026-12-31T16:00:01.999Z');
  expect(beijingSeconds(time)).toBe('20270101000001');
  expect(beijingRfc3339(time)).toBe('2027-01-01T00:00:01+08:00');
});

it.each(['20261120', '20280229', '20261120235959'])('%s exists', (text) => {
  expect(isBeijingTime(text)).toBe(true);
});

it.each(['20260229', '20261301', '20261120240000', '20261120106000', '2026112010', '', 'OnAccept'])(
  '%j does not exist',
  (text) => {
    expect(isBeijingTime(text)).toBe(false);
  },
);
