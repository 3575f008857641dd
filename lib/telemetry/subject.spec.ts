import { expect, it } from 'vitest';
import { subjectOf } from './subject.js';

it.each<[string, Record<string, unknown>, string | undefined]>([
  ['a request', { outOrderNo: 'R1' }, '1001:order:R1'],
  ['a notification', { out_order_no: 'R1' }, '1001:order:R1'],
  ['a charge of a sign plan', { outTradeNo: 'R1' }, '1001:order:R1'],
  ['a refund, though it names its order', { outRefundNo: 'R1', outTradeNo: 'R2' }, '1001:refund:R1'],
  ['a notification of a refund', { out_refund_no: 'R1', out_trade_no: 'R2' }, '1001:refund:R1'],
  ['nothing that has a number', { openid: 'o', outOrderNo: '', outTradeNo: 7 }, undefined],
])('the key of %s', (_, fields, key) => {
  expect(subjectOf('1001', fields)).toBe(key);
});
