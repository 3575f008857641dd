import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import { requestViolations } from '../../../schema/request-validation.js';
import { CreateRefundRequest } from './refund-request.dto.js';

const violationsOf = (payment: object): string[] =>
  requestViolations(CreateRefundRequest, {
    ...payment,
    outRefundNo: 'F1',
    amount: { refund: 100, total: 600, currency: 'CNY' },
  }).map(({ path }) => path);

describe('the payment of a refund', () => {
  it('is named by its transactionId', () => {
    expect(violationsOf({ transactionId: '42000' })).toEqual([]);
  });

  it.each([{}, { outOrderNo: 'R1' }, { orderId: '15646' }])('is not named by an order: %j', (order) => {
    expect(violationsOf(order)).toEqual(['transactionId|outTradeNo']);
  });
});
