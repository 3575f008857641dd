import type { PostDiscount } from '../../api/shared/charges.dto.js';
import type { PostPayment } from '../../api/shared/charges.dto.js';
import type { Charges } from '../charges.js';

/** An order as far as its completion repeats what its creation said. */
export interface RatedOrder {
  /** Merchant's number of the order, for the message of an error. */
  readonly outOrderNo: string;
  /** Items of the creation. @default none */
  readonly postPayments?: readonly {
    /** Name of the item, such as `收费标准`. */
    readonly name?: string;
    /** Text of the item, such as the rate `3元/60分钟`. */
    readonly description?: string;
  }[];
}

/** What every industry may add. */
export interface Discounted {
  /** Discounts of the merchant. */
  readonly discounts?: readonly PostDiscount[] | undefined;
}

/** Charges of an industry whose page forbids an amount in the items: the total stands alone. */
export interface RatedUse {
  /** What the user pays, in fen. */
  readonly total: number;
  /** The rate. @default that of the creation */
  readonly rate?: string | undefined;
}

/** Amounts of fees in fen; a fee that was not charged is left out. */
export type Fees<Names> = { readonly [Key in keyof Names]?: number | undefined };

/** Item of a name and a text, without an amount. */
export const stated = (name: string, description: string): PostPayment => ({ name, description });

/** One item for each fee that was charged. */
export const pricedItems = <Names extends Readonly<Record<string, string>>>(
  names: Names,
  fees: Fees<Names>,
): PostPayment[] => {
  for (const key of Object.keys(fees)) {
    if (!Object.hasOwn(names, key))
      throw new RangeError(`There is no fee ${key} in this industry: ${Object.keys(names).join(', ')}`);
  }
  return Object.entries(names).flatMap(([key, name]) => {
    const amount = fees[key as keyof Names];
    return amount === undefined || amount === null ? [] : [{ name, amount }];
  });
};

/** A text of the creation that the completion repeats, unless another one is given. */
export function textOf({ outOrderNo, postPayments = [] }: RatedOrder, name: string, given?: string): string {
  const text = given ?? postPayments.find((item) => item.name === name)?.description;
  if (text !== undefined) return text;
  throw new RangeError(
    `Order ${outOrderNo} has no ${name} of its creation, which a completion repeats: pass it`,
  );
}

/** The rate, how the service was used, and the total. */
export const statedCharges =
  (rateName: string, useName: string, use: string, { rate, total }: RatedUse) =>
  (order: RatedOrder): Charges => ({
    items: [stated(rateName, textOf(order, rateName, rate)), stated(useName, use)],
    total,
  });
