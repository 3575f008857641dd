import { describe, expect, it } from 'vitest';
import { thrownBy } from '../../test/support/thrown.js';
import { PayscoreOrderStateError, PayscoreValidationError } from '../errors/index.js';
import { nextPlanOrder, type SignedPlan } from './plan-order.js';

const planWith = (...states: string[]): SignedPlan => ({
  merchantSignPlanNo: 'S1',
  signPlanId: '1001',
  serviceId: '500001',
  signState: 'SIGNED',
  signedDetailList: states.map((planDetailState, index) => ({
    planDetailNo: index + 1,
    planDetailState,
    merchantPlanDetailNo: `S1-${index + 1}`,
  })),
});

describe('the next order of a signed plan', () => {
  it('is the first detail that is not used', () => {
    expect(nextPlanOrder(planWith('USED', 'SIGN_PLAN_DETAIL_CANCEL', 'NOT_USED', 'NOT_USED'))).toEqual({
      signPlanId: '1001',
      serviceId: '500001',
      planDetailNo: 3,
      outTradeNo: 'S1-3',
    });
  });

  it('does not depend on the order of the list', () => {
    const plan = planWith('NOT_USED', 'NOT_USED');
    expect(
      nextPlanOrder({ ...plan, signedDetailList: plan.signedDetailList?.toReversed() }).planDetailNo,
    ).toBe(1);
  });

  it.each([
    ['while one runs', planWith('USING', 'NOT_USED')],
    ['after the last', planWith('USED')],
    ['of a plan that nobody signed', { ...planWith('NOT_USED'), signState: 'UNSIGNED' }],
  ])('is refused %s', (_, plan) => {
    expect(thrownBy(PayscoreOrderStateError, () => nextPlanOrder(plan)).action).toBe('createServiceOrder');
  });

  it('is refused where the plan does not list its details', () => {
    const plan = { ...planWith(), signedDetailList: undefined };
    const error = thrownBy(PayscoreValidationError, () => nextPlanOrder(plan));
    expect(error.violations[0]?.path).toBe('signedDetailList');
  });
});
