import { describe, expect, it } from 'vitest';
import { Needs, SumsUp, TotalsCharges } from './charges.js';
import { requestViolations } from './request-validation.js';

class Order {
  @TotalsCharges()
  totalAmount?: unknown;
}

class LegacyOrder {
  @TotalsCharges('fees', 'discounts', 'feeAmount', 'discountAmount')
  totalAmount?: unknown;
}

class Plan {
  @SumsUp('details', 'price')
  totalPrice?: unknown;
}

class Remark {
  @Needs('endTime')
  endTimeRemark?: unknown;
}

const paths = (type: new () => object, request: object): string[] =>
  requestViolations(type, request).map(({ path }) => path);

describe('the total of an order', () => {
  it.each<[words: string, order: object]>([
    [
      'payments less discounts',
      {
        postPayments: [{ amount: 500 }, { amount: 200 }],
        postDiscounts: [{ amount: 100 }],
        totalAmount: 600,
      },
    ],
    ['payments alone', { postPayments: [{ amount: 600 }], totalAmount: 600 }],
    [
      'amounts that are left out as 0',
      { postPayments: [{ amount: 600 }, {}], postDiscounts: [{}], totalAmount: 600 },
    ],
    ['no items at all as 0', { totalAmount: 0 }],
    [
      'what it says itself where no item has an amount, as power banks are completed',
      { postPayments: [{ name: '收费标准' }, { name: '使用时长' }], totalAmount: 400 },
    ],
    [
      'as many discounts as payments as 0',
      { postPayments: [{ amount: 100 }], postDiscounts: [{ amount: 100 }], totalAmount: 0 },
    ],
  ])('counts %s', (_, order) => {
    expect(paths(Order, order)).toEqual([]);
  });

  it.each<[words: string, order: object]>([
    ['too high', { postPayments: [{ amount: 600 }], totalAmount: 601 }],
    ['too high beside an amount that is left out', { postPayments: [{ amount: 600 }, {}], totalAmount: 601 }],
    ['too low', { postPayments: [{ amount: 600 }], totalAmount: 599 }],
    [
      'without the discounts',
      { postPayments: [{ amount: 600 }], postDiscounts: [{ amount: 100 }], totalAmount: 600 },
    ],
    ['missing', { postPayments: [{ amount: 600 }] }],
    ['a text', { postPayments: [{ amount: 600 }], totalAmount: '600' }],
  ])('is refused when it is %s', (_, order) => {
    expect(requestViolations(Order, order)).toMatchObject([
      {
        path: 'totalAmount',
        rule: expect.stringMatching(
          /^must be the sum of postPayments less the sum of postDiscounts: 600 - (0|100) = (600|500), not /,
        ),
      },
    ]);
  });

  it.each<[words: string, order: object]>([
    ['an amount is a text', { postPayments: [{ amount: '600' }], totalAmount: 5 }],
    ['the payments are no list', { postPayments: { amount: 600 }, totalAmount: 5 }],
    ['the discounts are no list', { postPayments: [{ amount: 600 }], postDiscounts: 'all', totalAmount: 5 }],
  ])('is not judged where %s', (_, order) => {
    expect(paths(Order, order)).toEqual([]);
  });

  it('is told of with both figures', () => {
    const order = { postPayments: [{ amount: 500 }], postDiscounts: [{ amount: 100 }], totalAmount: 450 };
    expect(requestViolations(Order, order)[0]?.rule).toMatch(/: 500 - 100 = 400, not 450$/);
    expect(requestViolations(Order, { ...order, totalAmount: '450' })[0]?.rule).toMatch(
      /not a text of 3 characters$/,
    );
  });

  it('counts as soon as one item has an amount, be it a discount', () => {
    expect(paths(Order, { postPayments: [{}, { amount: 0 }], totalAmount: 1 })).toEqual(['totalAmount']);
    expect(paths(Order, { postPayments: [{}], postDiscounts: [{ amount: 0 }], totalAmount: 1 })).toEqual([
      'totalAmount',
    ]);
  });

  it('bears items that are null, which are refused by themselves', () => {
    expect(paths(Order, { postPayments: [null, { amount: 600 }], totalAmount: 600 })).toEqual([
      'postPayments[0]',
    ]);
  });

  it('counts the fields that a family of orders has in their place', () => {
    const order = { fees: [{ feeAmount: 600 }], discounts: [{ discountAmount: 100 }] };
    expect(paths(LegacyOrder, { ...order, totalAmount: 500 })).toEqual([]);
    expect(paths(LegacyOrder, { ...order, totalAmount: 600 })).toEqual(['totalAmount']);
  });
});

describe('the sum of a plan', () => {
  it.each([
    ['is what its entries come to', { details: [{ price: 300 }, { price: 200 }], totalPrice: 500 }],
    ['counts an entry without a price as 0', { details: [{ price: 300 }, {}], totalPrice: 300 }],
    ['is not judged without a list', { totalPrice: 500 }],
    ['is not judged where a price is no number', { details: [{ price: '300' }], totalPrice: 500 }],
  ])('%s', (_, plan) => {
    expect(paths(Plan, plan)).toEqual([]);
  });

  it('is refused when it is another', () => {
    expect(requestViolations(Plan, { details: [{ price: 300 }], totalPrice: 301 })).toEqual([
      { path: 'totalPrice', rule: 'must be the sum of details[].price: 300, not 301', given: 'an integer' },
    ]);
  });
});

describe('a field that needs another', () => {
  it('is refused without it', () => {
    expect(requestViolations(Remark, { endTimeRemark: '归还' })).toEqual([
      { path: 'endTimeRemark', rule: 'needs endTime beside it', given: 'a text of 2 characters' },
    ]);
  });

  it('may stand beside it, and may be left out', () => {
    expect(paths(Remark, { endTimeRemark: '归还', endTime: '20261120' })).toEqual([]);
    expect(paths(Remark, { endTime: '20261120' })).toEqual([]);
    expect(paths(Remark, {})).toEqual([]);
  });
});
