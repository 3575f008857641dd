import type { Random } from '../chaos/random.js';

/** What becomes of a rental, and how many of a hundred go that way. */
const shares = {
  /** Confirmed, completed, paid. */
  paid: 58,
  /** Paid, then a part is given back. */
  refunded: 10,
  /** Completed, then lowered before it is paid. */
  modified: 11,
  /** Completed at 0 fen. A cancellation follows, which WeChat Pay must refuse. */
  free: 7,
  /** Cancelled in the transaction that creates it. */
  cancelled: 5,
  /** Cancelled once the user has confirmed. */
  abandoned: 4,
  /** Never confirmed. */
  expired: 3,
  /** The host's transaction rolls back after the command was stored. */
  undone: 2,
} as const;

export type RentalKind = keyof typeof shares;

/** A rental as the customer asks for it. Amounts are fen. */
export interface Rental {
  /** Number of rental and order, which tells the kind to the user's side. */
  readonly number: string;
  readonly amount: number;
  /** Amount after the modification. */
  readonly lowered: number;
  /** Part that is given back. */
  readonly refund: number;
  /** Whether the handler of the confirmation ends the rental; otherwise a request of the customer does. */
  readonly endsByHandler: boolean;
}

export const kindOf = (number: string): RentalKind => number.slice(0, number.indexOf('-')) as RentalKind;

export const refundOf = (number: string): string => `${number}-refund`;

/** Number of the rental that a refund belongs to. */
export const rentalOf = (refund: string): string => refund.slice(0, -'-refund'.length);

export function createRentals(count: number, random: Random): readonly Rental[] {
  const ways = Object.entries(shares).flatMap(([kind, share]) => Array<string>(share).fill(kind));
  return Array.from({ length: count }, (_, index) => {
    const amount = random.integer(2, 9_900);
    return {
      number: `${random.pick(ways)}-${index}`,
      amount,
      lowered: random.integer(1, amount - 1),
      refund: random.integer(1, amount),
      endsByHandler: random.chance(0.5),
    };
  });
}
