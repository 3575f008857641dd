/**
 * `missing`: the host has it and a bill has not. `extra`: a bill has it and the host has not. `differing`: the books name
 * different amounts. `frozen`: money that waits to be shared.
 */
export type BookDifferenceKind = 'missing' | 'extra' | 'differing' | 'frozen';

/** What the books of a day say of one payment or refund. In fen; undefined where a book does not have it. */
export interface BookAmounts {
  /** Amount in the host's own record. */
  orders: number | undefined;
  /** Amount in the PayScore bill. */
  payscoreBill: number | undefined;
  /** Amount in the trade bill. */
  tradeBill: number | undefined;
}

/** One difference between the host's record and WeChat Pay's. */
export interface BookDifference {
  /** What differs: see {@link BookDifferenceKind}. */
  readonly kind: BookDifferenceKind;
  /** `payment elsewhere`: one that `sync` reported. */
  readonly subject: 'payment' | 'payment elsewhere' | 'refund';
  /** Merchant's number of the order that was paid. */
  readonly outOrderNo: string;
  /** Number of the refund, where it is one. */
  readonly outRefundNo?: string;
  /** What each book says of the payment or refund, in fen. */
  readonly amounts: BookAmounts;
  /** What it means. */
  readonly means: string;
  /** What to do. */
  readonly advice: string;
}

type Text = Pick<BookDifference, 'means' | 'advice'>;

const frozenMoney: Text = {
  means: 'The order was completed with profitSharing and its money is neither shared nor unfrozen',
  advice: 'Share it, or release it with ProfitSharingService.unfreeze',
};

export const differenceTexts: Readonly<
  Record<BookDifference['subject'], Readonly<Record<BookDifferenceKind, Text>>>
> = {
  payment: {
    missing: {
      means: 'Your record has a payment of this day that WeChat Pay has not',
      advice:
        'Query the order. Unpaid: open it again in your record. Paid on another day: book it on that day. Paid elsewhere: it is in no trade bill',
    },
    extra: {
      means:
        'WeChat Pay has a payment of this day that your record has not: a notification was lost, or the user had paid elsewhere already',
      advice:
        'Query the order and book it; refund it where it was paid elsewhere; reconcile the open orders, as more notifications may be lost',
    },
    differing: {
      means: 'The books name different amounts for the payments of this order',
      advice:
        'Query the order. Do not close it before a person has looked at it; refund what was paid too much',
    },
    frozen: frozenMoney,
  },
  'payment elsewhere': {
    missing: {
      means: 'Your record has a payment made elsewhere of which the PayScore bill does not know',
      advice: 'Report it with sync, or WeChat Pay goes on collecting',
    },
    extra: {
      means: 'The PayScore bill has a payment made elsewhere that your record has not',
      advice: 'Find out who reported it with sync, and book it',
    },
    differing: {
      means: 'The books name different amounts for the payment made elsewhere',
      advice: 'Query the order and compare what was reported with what came in',
    },
    frozen: frozenMoney,
  },
  refund: {
    missing: {
      means: 'Your record has a refund of this day that WeChat Pay has not',
      advice: 'Query the refund by its number; where there is none, send the same request again',
    },
    extra: {
      means:
        'WeChat Pay has a refund of this day that your record has not: made by hand, or its answer was lost',
      advice: 'Query the refund and book it',
    },
    differing: {
      means: 'The books name different amounts for this refund',
      advice: 'Query the refund; what the query says was given back counts',
    },
    frozen: frozenMoney,
  },
};
