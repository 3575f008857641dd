import { describe, expect, it } from 'vitest';
import { chargesOf } from './charges.js';

describe('the charges that an order has', () => {
  it('get the names and descriptions that an answer left out, each another one', () => {
    expect(
      chargesOf({
        postPayments: [{ amount: 100 }, { description: '说明' }, { name: '骑行费用', amount: 200 }],
        postDiscounts: [{ amount: 10 }, { amount: 20 }],
        totalAmount: 270,
      }),
    ).toEqual({
      items: [
        { name: '服务费用', amount: 100 },
        { name: '服务费用2', description: '说明' },
        { name: '骑行费用', amount: 200 },
      ],
      discounts: [
        { name: '优惠', description: '优惠', amount: 10 },
        { name: '优惠2', description: '优惠2', amount: 20 },
      ],
    });
  });

  it('have a total of their own where no item has an amount', () => {
    const postPayments = [{ name: '收费标准', description: '3元/小时' }];
    expect(chargesOf({ postPayments, totalAmount: 600 }).total).toBe(600);
    expect(chargesOf({}).items).toEqual([]);
  });
});
