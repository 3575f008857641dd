import { expect, it } from 'vitest';
import { requestViolations } from './request-validation.js';
import { UniqueItems } from './unique-items.decorator.js';

class Order {
  @UniqueItems('name', '商品信息')
  postPayments?: unknown;
}

const rules = (...names: unknown[]): string[] =>
  requestViolations(Order, { postPayments: names.map((name) => ({ name })) }).map(({ rule }) => rule);

it('The message says what must differ, where it repeats, and which name it is', () => {
  expect(rules('时长', '押金', '押金')).toEqual(['must differ in their name: [1] and [2] are both 押金']);
});

it('A text that is too long for a name is not shown', () => {
  expect(rules('x'.repeat(33), 'x'.repeat(33))).toEqual([
    'must differ in their name: [0] and [1] are the same',
  ]);
});

it('The exempt name may repeat, and so may a missing one', () => {
  expect(rules('商品信息', '商品信息', undefined, undefined, '时长')).toEqual([]);
});

it('A list with a null in it is refused for the null alone', () => {
  expect(
    requestViolations(Order, { postPayments: [null, { name: '时长' }] }).map(({ path }) => path),
  ).toEqual(['postPayments[0]']);
});
