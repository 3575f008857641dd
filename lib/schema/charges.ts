import { Rule } from './rule.decorator.js';
import { describe } from './wire-values.js';

type Item = Readonly<Record<string, unknown>>;

/** Sum of an amount over the items; an absent amount counts as 0. Undefined where another rule refuses the items. */
function sum(items: unknown, amount: string): number | undefined {
  if (items === undefined) return 0;
  if (!Array.isArray(items)) return undefined;
  const amounts = items.map((item: Item | null) => item?.[amount] ?? 0);
  return amounts.every((value): value is number => Number.isSafeInteger(value))
    ? amounts.reduce((total, value) => total + value, 0)
    : undefined;
}

/** An amount of the request for an error message; any other value is described, not shown. */
export const figure = (value: unknown): string =>
  typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : describe(value);

const isPriced = (items: unknown, amount: string): boolean =>
  Array.isArray(items) && items.some((item: Item | null) => item?.[amount] !== undefined);

/**
 * The total must be the sum of the payments less the sum of the discounts; otherwise WeChat Pay refuses with
 * `最终总金额计算非法`. A total without any item amount is accepted, because power banks and charging piles are completed so.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012586150
 */
export function TotalsCharges(
  payments = 'postPayments',
  discounts = 'postDiscounts',
  amount = 'amount',
  discount = amount,
) {
  const sums = (request: Item): [number?, number?] => [
    sum(request[payments], amount),
    sum(request[discounts], discount),
  ];
  return <T extends object>(prototype: T, property: string & keyof T): void => {
    Rule<Item>(
      (request) => {
        const [paid = 0, granted = 0] = sums(request);
        return `must be the sum of ${payments} less the sum of ${discounts}: ${paid} - ${granted} = ${paid - granted}, not ${figure(request[property])}`;
      },
      (request) => {
        if (!isPriced(request[payments], amount) && !isPriced(request[discounts], discount)) return true;
        const [paid, granted] = sums(request);
        return paid === undefined || granted === undefined || request[property] === paid - granted;
      },
    )(prototype as Item, property);
  };
}

/** The property must be the sum of `amount` over the items of `list`. */
export function SumsUp(list: string, amount: string) {
  const total = (request: Item): number | undefined =>
    request[list] === undefined ? undefined : sum(request[list], amount);
  return <T extends object>(prototype: T, property: string & keyof T): void => {
    Rule<Item>(
      (request) =>
        `must be the sum of ${list}[].${amount}: ${figure(total(request))}, not ${figure(request[property])}`,
      (request) => {
        const sumOfAll = total(request);
        return sumOfAll === undefined || request[property] === sumOfAll;
      },
    )(prototype as Item, property);
  };
}

/** The property may be given only together with the property `other`. */
export function Needs(other: string) {
  return <T extends object>(prototype: T, property: string & keyof T): void => {
    Rule<Item>(
      `needs ${other} beside it`,
      (object) => object[property] === undefined || object[other] !== undefined,
    )(prototype as Item, property);
  };
}
