import { describe, expect, it } from 'vitest';
import { fromBeijingTime, fromRfc3339, toBeijingDate, toBeijingTime, toRfc3339 } from './beijing-time.js';

describe('Beijing time', () => {
  it.each([
    ['2026-11-20T01:02:03Z', '20261120090203'],
    ['2026-11-20T01:02:03.999Z', '20261120090203'],
    ['2026-11-19T15:59:59Z', '20261119235959'],
    ['2026-11-19T16:00:00Z', '20261120000000'],
    ['2025-12-31T16:00:00Z', '20260101000000'],
    ['2028-02-28T16:00:00Z', '20280229000000'],
    ['1988-07-01T00:00:00Z', '19880701080000'],
  ])('writes %s as %s, whatever the zone of the machine', (moment, text) => {
    expect(toBeijingTime(new Date(moment))).toBe(text);
    expect(toBeijingDate(new Date(moment))).toBe(text.slice(0, 8));
  });

  it.each([
    ['20261120090203', '2026-11-20T01:02:03.000Z'],
    ['20261120', '2026-11-19T16:00:00.000Z'],
    ['20260101', '2025-12-31T16:00:00.000Z'],
    ['20280229', '2028-02-28T16:00:00.000Z'],
  ])('reads %s as %s, a day as its first moment', (text, moment) => {
    expect(fromBeijingTime(text).toISOString()).toBe(moment);
  });

  it('comes back as it went, second by second and day by day', () => {
    const moments = Array.from({ length: 1_500 }, (_, day) =>
      Date.UTC(2026, 0, day, 3, day % 60, (day * 7) % 60),
    );
    expect(
      moments.filter((time) => fromBeijingTime(toBeijingTime(new Date(time))).getTime() !== time),
    ).toEqual([]);
    const days = moments.map((time) => toBeijingDate(new Date(time)));
    expect(days.filter((day) => toBeijingDate(fromBeijingTime(day)) !== day)).toEqual([]);
  });

  it.each([
    '',
    'OnAccept',
    '2026-11-20',
    '2026-11-20T09:02:03+08:00',
    '202611200902',
    '2026112009',
    '202611200902031',
    ' 20261120090203',
    '20261120090203\n',
    '20260231',
    '20270229',
    '20260431000000',
    '20261301',
    '20260001',
    '20261100',
    '20261120240000',
    '20261120096000',
    '20261120090260',
    '２０２６１１２０',
  ])('refuses what names no moment: %j', (text) => {
    expect(() => fromBeijingTime(text)).toThrow(RangeError);
    expect(() => fromBeijingTime(text)).toThrow('Not a Beijing time of the form yyyyMMddHHmmss or yyyyMMdd');
  });

  it('refuses to write an invalid date', () => {
    expect(() => toBeijingTime(new Date(Number.NaN))).toThrow(RangeError);
  });
});

describe('RFC 3339', () => {
  it.each([
    ['2019-11-11T16:24:05+08:00', '2019-11-11T08:24:05.000Z'],
    ['2019-11-11T08:24:05Z', '2019-11-11T08:24:05.000Z'],
    ['2019-11-11T08:24:05.250-05:30', '2019-11-11T13:54:05.250Z'],
    ['2028-02-29T23:59:59+08:00', '2028-02-29T15:59:59.000Z'],
  ])('reads %s', (text, moment) => {
    expect(fromRfc3339(text).toISOString()).toBe(moment);
  });

  it('writes a moment in Beijing time', () => {
    expect(toRfc3339(new Date('2025-12-31T16:00:00.999Z'))).toBe('2026-01-01T00:00:00+08:00');
  });

  it.each([
    '',
    '20191111162405',
    '2019-11-11',
    '2019-11-11T16:24:05',
    '2019-11-11 16:24:05+08:00',
    '2019-02-29T00:00:00Z',
    '2019-11-31T00:00:00Z',
    '2019-13-01T00:00:00Z',
    '2019-11-11T24:00:00Z',
    '2019-11-11T16:24:05+08:00\n',
  ])('refuses %j', (text) => {
    expect(() => fromRfc3339(text)).toThrow(RangeError);
  });
});
