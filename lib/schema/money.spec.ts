import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fenToYuan, yuanToFen } from './money.js';

describe('yuan and fen', () => {
  it.each<[string, number]>([
    ['0', 0],
    ['-0.00', 0],
    ['0.01', 1],
    ['0.1', 10],
    ['1.1', 110],
    ['12.30', 1230],
    // 100 times 1.15, 8.2 or 4.35 as a floating-point number is not a whole number.
    ['1.15', 115],
    ['8.20', 820],
    ['4.35', 435],
    ['-4.35', -435],
    ['0012.5', 1250],
    ['9999999999999.99', 999_999_999_999_999],
  ])('%s yuan are %d fen', (yuan, fen) => {
    expect(yuanToFen(yuan)).toBe(fen);
  });

  it.each([
    '',
    ' ',
    '1.',
    '.5',
    '1.234',
    '1,000.00',
    '¥1',
    '1e3',
    '+1',
    '0x10',
    '１',
    '12345678901234',
    '1\n',
  ])('%j is no amount in yuan', (yuan) => {
    expect(() => yuanToFen(yuan)).toThrow(RangeError);
  });

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%d is no amount in fen', (fen) => {
    expect(() => fenToYuan(fen)).toThrow(RangeError);
  });

  it('turn into each other without a loss', () => {
    assert(
      property(integer({ min: -(10 ** 14), max: 10 ** 14 }), (fen) => {
        expect(yuanToFen(fenToYuan(fen))).toBe(fen);
      }),
    );
  });
});
