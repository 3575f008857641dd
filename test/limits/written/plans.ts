import type { Changes } from '../change.js';
import { broken, kept, type RuleCases } from '../limit-case.js';

const prices = (...list: [original: number, actual: number][]): Changes => ({
  plan_detail_list: list.map(([original_price, actual_price], index) => ({
    plan_detail_name: `第${index + 1}节课`,
    original_price,
    actual_price,
  })),
  deduction_quantity: list.length,
});

/** How the entries of a plan and its sums hang together, by the words of the limits. */
export const planRules: Readonly<Record<string, RuleCases>> = {
  'the number of entries of plan_detail_list': {
    broken: [1, 3].map((count) =>
      broken(
        `deductionQuantity of ${count} for two entries`,
        { deduction_quantity: count },
        'deductionQuantity',
      ),
    ),
    kept: [kept('deductionQuantity of 3 for three entries', prices([3, 3], [2, 2], [1, 1]))],
  },
  'at most the original_price of its entry': {
    broken: [
      broken(
        'planDetailList[].actualPrice of 101 where originalPrice is 100',
        prices([100, 101], [100, 100]),
        'planDetailList[0].actualPrice',
      ),
    ],
    kept: [kept('planDetailList[].actualPrice of 100 where originalPrice is 100', prices([100, 100]))],
  },
  'at most the actual_price of the entry before': {
    broken: [
      broken('planDetailList that rises from 100 to 101', prices([200, 100], [200, 101]), 'planDetailList'),
    ],
    kept: [kept('planDetailList that stays at 100', prices([200, 100], [200, 100]))],
  },
};
