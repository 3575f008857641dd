import { expect, it } from 'vitest';
import { OrderSpans } from './order-spans.js';

const span = (index: number) => ({ traceId: 'a'.repeat(32), spanId: String(index), traceFlags: 1 });

it('the spans of 10,000 orders are kept, those that were called for last', () => {
  const spans = new OrderSpans();
  for (let index = 0; index < 10_000; index += 1) spans.remember(`order ${index}`, span(index));
  spans.remember('order 0', span(-1));
  spans.remember('one more', span(-2));
  expect(spans.find('order 0')).toEqual(span(-1));
  expect(spans.find('order 1')).toBeUndefined();
  expect(spans.find('order 2')).toEqual(span(2));
  expect(spans.find('one more')).toEqual(span(-2));
  expect(spans.find(undefined)).toBeUndefined();
});
