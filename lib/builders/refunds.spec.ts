import { describe, expect, it } from 'vitest';
import { thrownBy } from '../../test/support/thrown.js';
import { PayscoreValidationError } from '../errors/index.js';
import { refundablePayments, refundRequests, type EarlierRefund, type PaidOrder } from './refunds.js';

const paidWith = (
  ...details: { transactionId?: string; amount: number; paidType?: string }[]
): PaidOrder => ({
  outOrderNo: 'R1',
  collection: { state: 'USER_PAID', details },
});
const order = paidWith({ transactionId: 'T1', amount: 600 });
const refund = (amount: number, status: string, transactionId = 'T1'): EarlierRefund => ({
  transactionId,
  status,
  amount: { refund: amount },
});

describe('what is left of a payment', () => {
  it.each<[string, EarlierRefund[], number]>([
    ['nothing before', [], 600],
    ['a refund that arrived', [refund(100, 'SUCCESS')], 500],
    ['one on its way', [refund(100, 'PROCESSING')], 500],
    ['one that the bank refused: WeChat Pay holds the money', [refund(100, 'ABNORMAL')], 500],
    ['one that was given up', [refund(100, 'CLOSED')], 600],
    ['one of another payment', [refund(100, 'SUCCESS', 'T2')], 600],
    ['several', [refund(100, 'SUCCESS'), refund(200, 'SUCCESS')], 300],
    [
      'the answer and the notification of one refund',
      [
        { outRefundNo: 'R1@1', transactionId: 'T1', status: 'PROCESSING', amount: { refund: 400 } },
        { outRefundNo: 'R1@1', transactionId: 'T1', refundStatus: 'SUCCESS', amount: { refund: 400 } },
      ],
      200,
    ],
    ['a notification', [{ transactionId: 'T1', refundStatus: 'CLOSED', amount: { refund: 100 } }], 600],
  ])('after %s', (_, refunds, left) => {
    expect(refundablePayments(order, refunds)).toEqual([
      { place: 1, transactionId: 'T1', paid: 600, refunded: 600 - left, left },
    ]);
  });

  it('is nothing of a payment made elsewhere, or of an order that cost nothing', () => {
    expect(refundablePayments(paidWith({ amount: 600, paidType: 'MCH' }))).toEqual([]);
    expect(refundablePayments({ outOrderNo: 'R1' })).toEqual([]);
  });
});

describe('the requests of a refund', () => {
  it('give all back that is left, numbered by order and attempt', () => {
    const refunds = [refund(100, 'SUCCESS')];
    expect(refundRequests(order, { attempt: 2, refunds, reason: '设备故障' })).toEqual([
      {
        transactionId: 'T1',
        outRefundNo: 'R1@2',
        reason: '设备故障',
        amount: { refund: 500, total: 600, currency: 'CNY' },
      },
    ]);
  });

  it('are the next attempt after all earlier ones, unless it is named', () => {
    const refunds = [refund(100, 'CLOSED'), refund(100, 'SUCCESS')];
    expect(refundRequests(order)[0]?.outRefundNo).toBe('R1@1');
    expect(refundRequests(order, { refunds })[0]?.outRefundNo).toBe('R1@3');
    expect(refundRequests(order, { refunds, attempt: 2 })[0]?.outRefundNo).toBe('R1@2');
  });

  it("are on behalf of a partner's merchant, from the account that is named", () => {
    const [request] = refundRequests(
      { ...order, subMchid: '2' },
      { attempt: 1, amount: 1, refundAccount: 'REFUND_SOURCE_SUB_MERCHANT' },
    );
    expect(request).toMatchObject({ subMchid: '2', refundAccount: 'REFUND_SOURCE_SUB_MERCHANT' });
  });

  it('spread over the payments, in their order', () => {
    const two = paidWith({ transactionId: 'T1', amount: 600 }, { transactionId: 'T2', amount: 400 });
    const requests = refundRequests(two, {
      attempt: 1,
      amount: 800,
      refunds: [refund(600, 'SUCCESS', 'T0')],
    });
    expect(
      requests.map(({ transactionId, outRefundNo, amount }) => [transactionId, outRefundNo, amount.refund]),
    ).toEqual([
      ['T1', 'R1@1', 600],
      ['T2', 'R1@1@2', 200],
    ]);
  });

  it('keep the number of a payment when an attempt is repeated in part', () => {
    const two = paidWith({ transactionId: 'T1', amount: 600 }, { transactionId: 'T2', amount: 400 });
    const [first, second] = refundRequests(two, { attempt: 1, amount: 800 });
    const refunds = [{ ...refund(600, 'SUCCESS'), outRefundNo: first?.outRefundNo }];
    const [repeated] = refundRequests(two, { attempt: 1, amount: 200, refunds });
    expect(repeated).toEqual(second);
  });

  it('take no number that an earlier refund of the order has had', () => {
    const refunds = [{ ...refund(100, 'SUCCESS'), outRefundNo: 'R1@4' }];
    expect(refundRequests(order, { refunds })[0]?.outRefundNo).toBe('R1@5');
  });

  it('are refused for an order overseas', () => {
    const error = thrownBy(PayscoreValidationError, () => refundRequests({ ...order, currency: 'HKD' }));
    expect(error.violations[0]?.path).toBe('currency');
  });

  it('are frozen', () => {
    const [request] = refundRequests(order, { attempt: 1 });
    expect(() => Object.assign(request?.amount ?? {}, { refund: 1 })).toThrow(TypeError);
  });

  it.each([0, -1, 0.5, 601, null as unknown as number])('are refused for %s fen', (amount) => {
    const error = thrownBy(PayscoreValidationError, () => refundRequests(order, { attempt: 1, amount }));
    expect(error.message).toContain('from 1 to the 600 that are left');
  });

  it('are refused where nothing was paid to WeChat Pay', () => {
    const elsewhere = paidWith({ amount: 600, paidType: 'MCH' });
    const error = thrownBy(PayscoreValidationError, () => refundRequests(elsewhere, { attempt: 1 }));
    expect(error.violations[0]?.path).toBe('collection.details');
  });
});
