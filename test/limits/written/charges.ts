import type { Changes } from '../change.js';
import { broken, kept, type LimitCase, type RuleCases, type Violation } from '../limit-case.js';

const item = (amount: unknown, description: unknown): Changes => ({
  'post_payments[].amount': amount,
  'post_payments[].description': description,
});

const bill = (...list: (number | undefined)[]): Changes => ({
  post_payments: list.map((amount, index) => ({ name: `第${index + 1}项`, description: '一项', amount })),
});
const less = (...list: (number | undefined)[]): Changes => ({
  post_discounts: list.map((amount, index) => ({ name: `第${index + 1}项`, description: '一项', amount })),
});
const total = (words: string, changes: Changes, total_amount: number): Violation =>
  broken(`totalAmount of ${total_amount} for ${words}`, { ...changes, total_amount }, 'totalAmount');
const totalled = (words: string, changes: Changes, total_amount: number): LimitCase =>
  kept(`totalAmount of ${total_amount} for ${words}`, { ...changes, total_amount });

/** What an order may cost, by the words of the limits. */
export const chargeRules: Readonly<Record<string, RuleCases>> = {
  'an item has an amount, a description or both': {
    broken: [
      broken(
        'postPayments[] without amount and description',
        item(undefined, undefined),
        'postPayments[0].name',
      ),
    ],
    kept: [
      kept('postPayments[] with an amount alone', item(1, undefined)),
      kept('postPayments[] with a description alone', item(undefined, '3元/小时')),
    ],
  },
  'name and description come together': {
    broken: [
      broken(
        'postDiscounts[] without description',
        { 'post_discounts[].description': undefined },
        'postDiscounts[0].description',
      ),
      broken('postDiscounts[] without name', { 'post_discounts[].name': undefined }, 'postDiscounts[0].name'),
    ],
    kept: [
      kept('postDiscounts[] with name and description', {
        'post_discounts[].name': '会员',
        'post_discounts[].description': '首小时免费',
      }),
    ],
  },
  'what the payments come to, less the discounts; an amount left out counts 0': {
    broken: [
      total('payments of 600 and 0 and a discount of 100', { ...bill(600, undefined), ...less(100) }, 600),
      total('payments of 600 and 0 and a discount of 100', { ...bill(600, undefined), ...less(100) }, 499),
      total('a payment of 600', { ...bill(600), post_discounts: undefined }, 601),
      total('a payment of 100 and a discount of 200', { ...bill(100), ...less(200) }, -100),
      total('a payment and a discount of 100', { ...bill(100), ...less(100) }, 100),
    ],
    kept: [
      totalled(
        'payments of 600 and 0 and discounts of 100 and 0',
        { ...bill(600, undefined), ...less(100, undefined) },
        500,
      ),
      totalled('payments of 300 and 300', { ...bill(300, 300), post_discounts: undefined }, 600),
      totalled(
        'items that have no amount',
        { ...bill(undefined, undefined), post_discounts: undefined },
        400,
      ),
      totalled('a payment and a discount of 100', { ...bill(100), ...less(100) }, 0),
    ],
  },
};
