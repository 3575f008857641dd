import { describe as suite, expect, it } from 'vitest';
import { describe, wireViolations } from './wire-values.js';

suite('what the JSON of WeChat Pay cannot carry', () => {
  it.each([
    ['an emoji', '押金😀'],
    ['a rare Chinese character beyond the basic plane', '𠮷野家'],
    ['half an emoji', '😀'.slice(0, 1)],
    ['the other half', '😀'.slice(1)],
  ])('is %s', (_, text) => {
    expect(wireViolations({ attach: text })).toEqual([
      {
        path: 'attach',
        rule: 'must not hold an emoji or another character of four bytes',
        given: `a text of ${Array.from(text).length} characters`,
      },
    ]);
  });

  it('is null', () => {
    expect(wireViolations({ openid: null })).toEqual([
      { path: 'openid', rule: 'must not be null; leave it out', given: 'null' },
    ]);
  });

  it('is a list with something undefined in it, which JSON would make a null', () => {
    expect(wireViolations({ goods: ['one', undefined] })).toEqual([
      { path: 'goods[1]', rule: 'must not be undefined in a list; leave it out', given: 'nothing' },
    ]);
  });

  it.each([Number.NaN, Infinity, -Infinity])('is %s', (value) => {
    expect(wireViolations({ totalAmount: value })).toEqual([
      { path: 'totalAmount', rule: 'must be a finite number', given: 'no finite number' },
    ]);
  });

  it.each([2 ** 53, -(2 ** 53), 1e21, Number.MAX_VALUE])('is the integer %s, which is rounded', (value) => {
    expect(wireViolations({ list: [{ amount: value }] })).toEqual([
      {
        path: 'list[0].amount',
        rule: 'must be at most 9007199254740991; beyond, numbers are rounded',
        given: value < 0 ? 'a negative integer' : 'an integer',
      },
    ]);
  });

  it('is a number with an exponent', () => {
    expect(wireViolations({ rate: 1e-7 })).toMatchObject([
      { path: 'rate', rule: 'must be a number that is written without an exponent' },
    ]);
  });

  it.each([
    ['Chinese', '押金、“退还”'],
    ['a character of three bytes at the end of the basic plane', '\uffee'],
    ['an empty text', ''],
    ['a negative fraction', -0.5],
    ['false', false],
    ['undefined', undefined],
    ['a function', () => null],
  ])('is not %s', (_, value) => {
    expect(wireViolations({ value })).toEqual([]);
  });

  it('is named wherever it stands', () => {
    const request = {
      attach: '😀',
      postPayments: [{ name: 'a' }, null, { name: '😀', amount: null }],
      device: { startDeviceId: null },
      goods: [{ categoryId: ['1', '😀'] }],
    };
    expect(wireViolations(request).map(({ path }) => path)).toEqual([
      'attach',
      'postPayments[1]',
      'postPayments[2].name',
      'postPayments[2].amount',
      'device.startDeviceId',
      'goods[0].categoryId[1]',
    ]);
  });
});

suite('a value in an error', () => {
  it.each<[value: unknown, shape: string]>([
    [undefined, 'nothing'],
    [null, 'null'],
    ['', 'a text of 0 characters'],
    ['oUpF8uMuAJO_M2pxb1Q9zNjWeS6o', 'a text of 28 characters'],
    ['押金😀', 'a text of 3 characters'],
    [['13800138000'], 'a list of 1'],
    [{ phone: '13800138000' }, 'a value of type object'],
    [true, 'a value of type boolean'],
    [10n, 'a value of type bigint'],
    [Symbol('13800138000'), 'a value of type symbol'],
    [Number.NaN, 'no finite number'],
    [Infinity, 'no finite number'],
    [1.5, 'a fraction'],
    [-1.5, 'a fraction'],
    [0, 'an integer'],
    [13_800_138_000, 'an integer'],
    [-1, 'a negative integer'],
  ])('is shown by its shape: %s', (value, shape) => {
    expect(describe(value)).toBe(shape);
  });
});
