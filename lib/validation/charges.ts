import { Rule } from './rule.decorator.js';

type Item = Readonly<Record<string, unknown>>;

/** Names the property that an item of an order is told apart by. `商品信息` (goods) may repeat. */
export function itemName(item: { name?: unknown } | null): unknown {
  return item?.name === undefined || item.name === '商品信息' ? Symbol('not compared') : item.name;
}

/** What the items come to; an amount that is left out counts 0. Undefined where another rule has failed already. */
function sum(items: unknown, amount: string): number | undefined {
  if (items === undefined) return 0;
  if (!Array.isArray(items)) return undefined;
  const amounts = items.map((item: Item | null) => item?.[amount] ?? 0);
  return amounts.every((value) => typeof value === 'number')
    ? amounts.reduce((total, value) => total + value, 0)
    : undefined;
}

/** The total is what the payments come to, less the discounts. WeChat Pay: `最终总金额计算非法`. */
export function TotalsCharges(
  payments = 'postPayments',
  discounts = 'postDiscounts',
  amount = 'amount',
  discount = amount,
) {
  return <T extends object>(prototype: T, property: string & keyof T): void => {
    Rule<Item>(`must be the sum of ${payments} less the sum of ${discounts}`, (request) => {
      const [paid, granted] = [sum(request[payments], amount), sum(request[discounts], discount)];
      return paid === undefined || granted === undefined || request[property] === paid - granted;
    })(prototype as Item, property);
  };
}

/** A property of the request is what a property of its list items comes to. */
export function SumsUp(list: string, amount: string) {
  return <T extends object>(prototype: T, property: string & keyof T): void => {
    Rule<Item>(`must be the sum of ${list}[].${amount}`, (request) => {
      const total = request[list] === undefined ? undefined : sum(request[list], amount);
      return total === undefined || request[property] === total;
    })(prototype as Item, property);
  };
}

/** A property makes sense only beside another. */
export function Needs(other: string) {
  return <T extends object>(prototype: T, property: string & keyof T): void => {
    Rule<Item>(
      `needs ${other} beside it`,
      (object) => object[property] === undefined || object[other] !== undefined,
    )(prototype as Item, property);
  };
}
