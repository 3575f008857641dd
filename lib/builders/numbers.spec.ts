import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outRefundNoPattern } from '../schema/out-refund-no.js';
import { outOrderNoPattern, profitSharingNoPattern, signPlanNoPattern } from '../schema/patterns.js';
import { orderNumber, refundNumber, releaseNumber, shareNumber, shareReturnNumber } from './numbers.js';

const keys = string({ minLength: 1, maxLength: 80, unit: 'grapheme' });

describe("an order's number", () => {
  it('is the key where the key is a valid number', () => {
    expect(orderNumber('Rental_2026-000042')).toBe('Rental_2026-000042');
  });

  it('is a UUID without its hyphens', () => {
    expect(orderNumber('0195a3f0-7f3c-7b52-9d55-3a1b5ad3f2c1')).toBe('0195a3f07f3c7b529d553a1b5ad3f2c1');
    expect(orderNumber('0195A3F0-7F3C-7B52-9D55-3A1B5AD3F2C1')).toBe('0195a3f07f3c7b529d553a1b5ad3f2c1');
  });

  it.each(['租借 42', '0195a3f0-7f3c-7b52-9d55-3a1b5ad3f2c', 'a|b', '*', 'x'.repeat(33)])(
    'is a digest of the key %j, which is no valid number',
    (key) => {
      expect(orderNumber(key)).toMatch(/^\*[\w-]{31}$/);
    },
  );

  it('is accepted by every operation', () => {
    assert(
      property(keys, (key) => {
        expect(orderNumber(key)).toMatch(outOrderNoPattern);
        expect(orderNumber(key)).toMatch(signPlanNoPattern);
      }),
    );
  });

  it('is one for one key, and another for another key', () => {
    assert(
      property(keys, keys, (one, other) => {
        expect(orderNumber(one) === orderNumber(other)).toBe(one === other);
      }),
    );
  });

  it('needs a key', () => {
    expect(() => orderNumber('')).toThrow(RangeError);
  });
});

describe("a refund's number", () => {
  it('names order, attempt and payment', () => {
    expect([refundNumber('R1', 1), refundNumber('R1', 2), refundNumber('R1', 2, 3)]).toEqual([
      'R1@1',
      'R1@2',
      'R1@2@3',
    ]);
    expect(refundNumber('|'.repeat(32), 9_999_999, 9999)).toMatch(outRefundNoPattern);
  });

  it.each<[string, number, number?]>([
    ['', 1],
    ['R 1', 1],
    ['R1@1', 1],
    ['R1', 0],
    ['R1', 1.5],
    ['R1', 1, 0],
  ])('is refused for %j, attempt %d, payment %s', (outOrderNo, attempt, payment) => {
    expect(() => refundNumber(outOrderNo, attempt, payment)).toThrow(RangeError);
  });
});

describe('the numbers of profit sharing', () => {
  it('name what they are of, and never meet', () => {
    const numbers = [shareNumber('R1', 1), shareNumber('R1', 2), releaseNumber('R1'), releaseNumber('R1', 2)];
    expect(numbers).toEqual(['R1@S1', 'R1@S2', 'R1@U1', 'R1@U2']);
    expect(shareReturnNumber('R1@S1', 2)).toBe('R1@S1@R2');
  });

  it('are accepted, however long the number of the order', () => {
    const long = '|'.repeat(32);
    for (const number of [
      shareNumber(long, 9_999_999),
      releaseNumber(long),
      shareReturnNumber('a'.repeat(60), 9),
    ])
      expect(number).toMatch(profitSharingNoPattern);
  });

  it('are refused for a number or a count that is none', () => {
    for (const number of ['', 'R 1', 'R1@1', 'R'.repeat(33)]) {
      expect(() => shareNumber(number, 1)).toThrow(RangeError);
      expect(() => releaseNumber(number)).toThrow(RangeError);
    }
    for (const number of ['', 'R 1', 'R'.repeat(63)])
      expect(() => shareReturnNumber(number, 1)).toThrow(RangeError);
    for (const count of [0, 1.5, NaN, -1]) {
      expect(() => shareNumber('R1', count)).toThrow(RangeError);
      expect(() => releaseNumber('R1', count)).toThrow(RangeError);
      expect(() => shareReturnNumber('R1@S1', count)).toThrow(RangeError);
    }
  });
});
