import { describe, expect, it } from 'vitest';
import { thrownBy } from '../../../test/support/thrown.js';
import { PayscoreAmountError } from '../../errors/index.js';
import { requirePaid } from './require-paid.js';

type Order = Parameters<typeof requirePaid>[0];

const details = [{ amount: 500, transactionId: '42000' }];
const paid = { state: 'USER_PAID', totalAmount: 500, payingAmount: 0, paidAmount: 500, details };
const order = (changes: Partial<Order>): Order => ({
  outOrderNo: 'R1',
  totalAmount: 500,
  collection: paid,
  ...changes,
});

describe('an order that is paid as it was asked for', () => {
  it.each<[string, Order, number, readonly object[]]>([
    ['in full', order({}), 500, details],
    ['without the paid amount', order({ collection: { state: 'USER_PAID', details } }), 500, details],
    ['without its payments', order({ collection: { state: 'USER_PAID', paidAmount: 500 } }), 500, []],
    ['with nothing', order({ totalAmount: 0, collection: { state: 'USER_PAID', paidAmount: 0 } }), 0, []],
  ])('%s gives its payments', (_, given, expected, payments) => {
    expect(requirePaid(given, expected)).toEqual(payments);
  });
});

describe('an order is not to be closed', () => {
  it.each<[string, Order, number, number | undefined]>([
    [
      'that is paid with less',
      order({ totalAmount: 400, collection: { ...paid, paidAmount: 400 } }),
      500,
      400,
    ],
    [
      'that is paid with more',
      order({ totalAmount: 600, collection: { ...paid, paidAmount: 600 } }),
      500,
      600,
    ],
    ['of which only a part is paid', order({ collection: { ...paid, paidAmount: 100 } }), 500, 100],
    ['whose total is another', order({ totalAmount: 400 }), 500, 500],
    ['that has no total', order({ totalAmount: undefined }), 500, 500],
    [
      'that is being collected',
      order({ collection: { state: 'USER_PAYING', paidAmount: 500 } }),
      500,
      undefined,
    ],
    ['that has no collection', order({ collection: undefined }), 500, undefined],
    ['that nothing was collected of', order({ totalAmount: 0, collection: undefined }), 0, undefined],
    ['when the merchant has no amount of its own', order({}), Number.NaN, 500],
  ])('%s', (_, given, expected, said) => {
    const error = thrownBy(PayscoreAmountError, () => requirePaid(given, expected));
    expect(error).toMatchObject({ code: 'PAYSCORE_AMOUNT', outOrderNo: 'R1', expected, paid: said });
  });

  it.each<[string, Order, RegExp]>([
    ['what is paid', order({}), /^Order R1: 500 fen are paid, 600 fen were asked for\. Do not close it/],
    [
      'that nothing is',
      order({ collection: undefined }),
      /^Order R1: nothing is paid, 600 fen were asked for/,
    ],
    [
      'which of them is a text',
      {
        ...order({}),
        ...(JSON.parse(
          '{"totalAmount":"600","collection":{"state":"USER_PAID","paidAmount":"600"}}',
        ) as object),
      },
      /^Order R1: "600" \(a string\) fen are paid, 600 \(a number\) fen were asked for/,
    ],
    [
      'that the total is another',
      order({ totalAmount: 400, collection: { ...paid, paidAmount: 600 } }),
      /^Order R1: 600 fen are paid, 600 fen were asked for, the order's total is 400\. /,
    ],
  ])('and the error says %s', (_, given, message) => {
    expect(thrownBy(PayscoreAmountError, () => requirePaid(given, 600)).message).toMatch(message);
  });
});
