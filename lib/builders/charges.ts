import type { PayscoreViolation } from '../errors/index.js';
import type { PostDiscount } from '../api/shared/charges.dto.js';
import type { PostPayment } from '../api/shared/charges.dto.js';
import { describe } from '../schema/wire-values.js';
import { withoutNulls } from './without-nulls.js';

/** An item that the user pays for, as a plain object. */
export type ChargedItem = Pick<PostPayment, keyof PostPayment>;

/** A discount of the merchant, as a plain object. */
export type GrantedDiscount = Pick<PostDiscount, keyof PostDiscount>;

/** What the user pays for, as a completion or a lower amount states it. Amounts in fen. */
export interface Charges {
  /** Items, whose names the industry prescribes. */
  readonly items: readonly ChargedItem[];
  /** Discounts of the merchant. */
  readonly discounts?: readonly GrantedDiscount[] | undefined;
  /**
   * What the user pays, in fen. Where an item or a discount has an amount, it is their sum and may be left out; where none
   * has one, as with power banks, it must be given.
   */
  readonly total?: number | undefined;
}

/** The charges in the form of a request. */
export interface ChargesFields {
  /** Items that the user pays for; amounts in fen. */
  postPayments: PostPayment[];
  /** Discounts of the merchant, amounts in fen; absent where there is none. */
  postDiscounts?: PostDiscount[];
  /** What the user pays, in fen: the items less the discounts. */
  totalAmount: number;
}

const sum = (items: readonly { amount?: number }[]): number =>
  items.reduce((total, { amount = 0 }) => total + amount, 0);

export const isPriced = (items: readonly { amount?: number }[]): boolean =>
  items.some(({ amount }) => amount !== undefined);

/** Makes the fields of a request, and adds what is wrong with the charges to the violations. */
export function chargesFields(
  { items, discounts = [], total }: Charges,
  violations: PayscoreViolation[],
): ChargesFields {
  const refuse = (path: string, rule: string, given: unknown): void => {
    violations.push({ path, rule, given: describe(given) });
  };
  if (!Array.isArray(items) || items.length === 0)
    refuse('items', 'must be a list of at least one item', items);
  for (const [list, charged] of Object.entries({ items, discounts })) {
    for (const [index, { amount }] of Object.entries(Array.isArray(charged) ? charged : [])) {
      if (amount !== undefined && !(Number.isSafeInteger(amount) && amount >= 0))
        refuse(`${list}[${index}].amount`, 'must be a whole number of fen, from 0', amount);
    }
  }
  if (violations.length > 0) return { postPayments: [], totalAmount: 0 };
  const sumOfAll = isPriced(items) || isPriced(discounts) ? sum(items) - sum(discounts) : undefined;
  const totalAmount = total ?? sumOfAll;
  if (totalAmount === undefined) refuse('total', 'is required where no item has an amount', total);
  else if (!Number.isSafeInteger(totalAmount)) refuse('total', 'must be a whole number of fen', totalAmount);
  else if (totalAmount < 0) refuse('discounts', 'must not exceed the items', totalAmount);
  else if (sumOfAll !== undefined && sumOfAll !== totalAmount)
    refuse('total', `must be the items less the discounts: ${sumOfAll}, not ${totalAmount}`, total);
  return {
    postPayments: items.map((item) => ({ ...item })),
    ...(discounts.length > 0 && { postDiscounts: discounts.map((discount) => ({ ...discount })) }),
    totalAmount: totalAmount ?? 0,
  };
}

/** Names in one order differ. */
const numbered = (name: string, index: number): string => (index === 0 ? name : `${name}${index + 1}`);

/** An order as far as it lists charges. */
export interface ListedOrder {
  /** Items that the user pays for; amounts in fen. @default none */
  readonly postPayments?: readonly Partial<ChargedItem>[];
  /** Discounts of the merchant; amounts in fen. @default none */
  readonly postDiscounts?: readonly Partial<GrantedDiscount>[];
  /** What the user pays, in fen. Required where no item has an amount. */
  readonly totalAmount?: number;
}

/**
 * The charges that an order has now: to complete it as agreed, such as a lesson of a plan. Answers may leave out names and
 * descriptions that a request must have; what is missing is filled in.
 */
export function chargesOf(order: ListedOrder): Charges {
  const { postPayments = [], postDiscounts = [], totalAmount } = withoutNulls(order);
  const items = postPayments.map(({ name: given, ...item }, index) => {
    const name = given ?? numbered('服务费用', index);
    return { name, ...(item.amount === undefined && { description: name }), ...item };
  });
  const discounts = postDiscounts.map(({ name: given, ...discount }, index) => {
    const name = given ?? numbered('优惠', index);
    return { name, description: name, ...discount };
  });
  return { items, discounts, total: isPriced([...items, ...discounts]) ? undefined : totalAmount };
}
