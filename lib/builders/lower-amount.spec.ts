import { describe, expect, it } from 'vitest';
import { thrownBy } from '../../test/support/thrown.js';
import { PayscoreOrderStateError, PayscoreValidationError } from '../errors/index.js';
import { industries } from './industries/industries.js';
import { lowerAmount, type ChargedOrder } from './lower-amount.js';

const order: ChargedOrder = {
  outOrderNo: 'R1',
  appid: 'wx1',
  serviceId: '500001',
  state: 'DOING',
  stateDescription: 'MCH_COMPLETE',
  totalAmount: 600,
  postPayments: [{ name: '使用时长', amount: 600 }],
};
const reason = '设备故障，减免一半';

describe('a lower amount', () => {
  it('shows the difference as a discount', () => {
    expect(lowerAmount(order, { to: 250, reason })).toEqual({
      serviceId: '500001',
      appid: 'wx1',
      postPayments: [{ name: '使用时长', amount: 600 }],
      postDiscounts: [{ name: '费用减免', description: reason, amount: 350 }],
      totalAmount: 250,
      reason,
    });
  });

  it('adds to the discount of the lowering before, and keeps all others', () => {
    const postDiscounts = [
      { name: '新人', description: '首单立减', amount: 50 },
      { name: '费用减免', description: '第一次', amount: 50 },
    ];
    const lowered = lowerAmount({ ...order, totalAmount: 500, postDiscounts }, { to: 100, reason });
    expect(lowered.postDiscounts).toEqual([
      postDiscounts[0],
      { name: '费用减免', description: reason, amount: 450 },
    ]);
  });

  it('keeps items without amounts and lowers the total alone', () => {
    const postPayments = [{ name: '收费标准', description: '3元/小时' }];
    const lowered = lowerAmount({ ...order, postPayments }, { to: 0, reason });
    expect(lowered).toMatchObject({ postPayments, totalAmount: 0 });
    expect(lowered).not.toHaveProperty('postDiscounts');
  });

  it('takes new charges in place of all earlier ones', () => {
    const items = [{ name: '使用时长', amount: 300 }];
    expect(lowerAmount(order, { charges: { items }, reason })).toMatchObject({
      postPayments: items,
      totalAmount: 300,
    });
  });

  it('gives a discount the description that an answer left out', () => {
    const postDiscounts = [{ name: '新人', amount: 50 }];
    const lowered = lowerAmount({ ...order, totalAmount: 550, postDiscounts }, { to: 100, reason });
    expect(lowered.postDiscounts?.[0]).toEqual({ name: '新人', description: '新人', amount: 50 });
  });

  it("is a partner's with a merchant", () => {
    expect(lowerAmount({ ...order, subMchid: '2' }, { to: 1, reason })).toMatchObject({ subMchid: '2' });
  });

  it('cuts the description of the discount to its 30 characters', () => {
    const lowered = lowerAmount(order, { to: 1, reason: '长'.repeat(50) });
    expect(lowered.postDiscounts?.[0]?.description).toBe('长'.repeat(30));
  });

  it('takes the preset of an industry', () => {
    const postPayments = [{ name: '收费标准', description: '3元/小时' }];
    const charges = industries.powerBank.charges({ duration: '1小时', total: 300 });
    expect(lowerAmount({ ...order, postPayments }, { charges, reason }).totalAmount).toBe(300);
  });

  it('is refused where the order does not say what it costs', () => {
    const { totalAmount: _, ...untold } = order;
    const error = thrownBy(PayscoreValidationError, () => lowerAmount(untold, { to: 1, reason }));
    expect(error.violations.map(({ path }) => path)).toContain('totalAmount');
  });

  it.each([600, 601, -1, 0.5, null as unknown as number])('is refused at %s', (to) => {
    const error = thrownBy(PayscoreValidationError, () => lowerAmount(order, { to, reason }));
    expect(error.violations).toHaveLength(1);
  });

  it('is refused for an order that is paid, with the way out', () => {
    const paid = { ...order, state: 'DONE' };
    const error = thrownBy(PayscoreOrderStateError, () => lowerAmount(paid, { to: 1, reason }));
    expect(error.message).toContain('by a refund of its payment');
  });
});
