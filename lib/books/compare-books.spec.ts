import { array, assert, asyncProperty, integer, record, shuffledSubarray } from 'fast-check';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { MerchantBillRow } from '../bill-files/merchant-bill-row.js';
import type { BookDifference } from './book-difference.js';
import type { BookedOrder, TradeBillLine } from './book-sources.js';
import { compareBooks, type Books } from './compare-books.js';

type Bill = Omit<MerchantBillRow, 'columns'>;
const payscoreRows = (...rows: Bill[]): MerchantBillRow[] => rows.map((row) => ({ ...row, columns: {} }));

const order: BookedOrder = { outOrderNo: 'R1', paid: 600 };
const payscoreBill = payscoreRows({ outOrderNo: 'R1', amount: 600, paidType: 'NEWTON' });
const tradeBill: TradeBillLine[] = [
  { outOrderNo: 'R1', outTradeNo: '9001', tradeState: 'SUCCESS', amount: 600 },
];

async function found(books: Books): Promise<BookDifference[]> {
  const differences: BookDifference[] = [];
  for await (const difference of compareBooks(books)) differences.push(difference);
  return differences;
}

const brief = ({ kind, subject, outOrderNo, outRefundNo, amounts }: BookDifference): unknown[] => [
  kind,
  subject,
  outRefundNo ?? outOrderNo,
  amounts.orders,
  amounts.payscoreBill,
  amounts.tradeBill,
];

describe('books that agree', () => {
  it.each<[string, Books]>([
    ['in one payment', { orders: [order], payscoreBill, tradeBill }],
    ['where only one bill is compared', { orders: [order], tradeBill }],
    [
      'in an order that cost nothing, of which no bill tells',
      { orders: [{ outOrderNo: 'R1', paid: 0 }], payscoreBill: [], tradeBill: [] },
    ],
    [
      'in a payment made elsewhere, which is in no trade bill',
      {
        orders: [{ ...order, paidElsewhere: true }],
        payscoreBill: payscoreRows({ outOrderNo: 'R1', amount: 600, paidType: 'MCH' }),
        tradeBill: [],
      },
    ],
    [
      "in an order that its user paid by hand, under the merchant's own number",
      { orders: [order], payscoreBill, tradeBill: [{ outTradeNo: 'R1', amount: 600 }] },
    ],
    [
      'beside payments of other products',
      { orders: [order], payscoreBill, tradeBill: [{ outTradeNo: 'SHOP-1', amount: 5 }, ...tradeBill] },
    ],
    [
      'in refunds by number, in several parts',
      {
        orders: [
          {
            outOrderNo: 'R1',
            refunds: [
              { outRefundNo: 'R1@1', amount: 100 },
              { outRefundNo: 'R1@2', amount: 50 },
            ],
          },
        ],
        payscoreBill: payscoreRows(
          { outOrderNo: 'R1', outRefundNo: 'R1@2', refundAmount: 50, amount: 0 },
          { outOrderNo: 'R1', outRefundNo: 'R1@1', refundAmount: 100, amount: 0 },
        ),
        tradeBill: [
          { outOrderNo: 'R1', outRefundNo: 'R1@1', appliedRefundAmount: 100, amount: 0 },
          { outOrderNo: 'R1', outRefundNo: 'R1@2', appliedRefundAmount: 50, amount: 0 },
        ],
      },
    ],
  ])('%s', async (_, books) => {
    expect(await found(books)).toEqual([]);
    expect(await found({ ...books, sorted: true }).catch(String)).toEqual(
      (await isSorted(books)) ? [] : expect.stringContaining('is not sorted by outOrderNo'),
    );
  });
});

async function isSorted({ tradeBill: rows = [] }: Books): Promise<boolean> {
  const numbers: string[] = [];
  for await (const { outOrderNo, outTradeNo = '' } of rows) numbers.push(outOrderNo ?? outTradeNo);
  return numbers.every((number, index) => index === 0 || (numbers[index - 1] ?? '') <= number);
}

describe('a difference', () => {
  it.each<[string, Books, unknown[]]>([
    [
      'a payment that no bill has',
      { orders: [order], payscoreBill: [], tradeBill: [] },
      ['missing', 'payment', 'R1', 600, undefined, undefined],
    ],
    [
      'a payment that one bill has not',
      { orders: [order], payscoreBill, tradeBill: [] },
      ['missing', 'payment', 'R1', 600, 600, undefined],
    ],
    [
      'a payment that the host has not',
      { orders: [], payscoreBill, tradeBill },
      ['extra', 'payment', 'R1', undefined, 600, 600],
    ],
    [
      'another amount',
      { orders: [{ ...order, paid: 601 }], payscoreBill, tradeBill },
      ['differing', 'payment', 'R1', 601, 600, 600],
    ],
    [
      'a refund that the host has not',
      {
        orders: [order],
        payscoreBill,
        tradeBill: [...tradeBill, { outOrderNo: 'R1', outRefundNo: 'X', refundAmount: 10 }],
      },
      ['extra', 'refund', 'X', undefined, undefined, 10],
    ],
    [
      'a refund that no bill has',
      { orders: [{ ...order, refunds: [{ outRefundNo: 'X', amount: 10 }] }], payscoreBill, tradeBill },
      ['missing', 'refund', 'X', 10, undefined, undefined],
    ],
    [
      'money that is frozen',
      { orders: [{ ...order, profitSharing: true }], payscoreBill, tradeBill },
      ['frozen', 'payment', 'R1', 600, 600, 600],
    ],
  ])('is found: %s', async (_, books, expected) => {
    const differences = await found(books);
    expect(differences.map(brief)).toEqual([expected]);
    expect(differences[0]?.means).not.toBe('');
    expect(differences[0]?.advice).not.toBe('');
  });

  it('is not money that was shared and unfrozen', async () => {
    const shared = { ...order, profitSharing: true, unfrozen: true };
    expect(await found({ orders: [shared], payscoreBill, tradeBill })).toEqual([]);
  });
});

/** Books of a day with every order paid, some of them partly refunded. */
const orders = array(
  record({ paid: integer({ min: 1, max: 999 }), refunded: integer({ min: 0, max: 99 }) }),
  {
    maxLength: 40,
  },
).map((given) =>
  given.map(({ paid, refunded }, index) => ({
    outOrderNo: `R${String(index).padStart(3, '0')}`,
    paid,
    refunds: refunded > 0 ? [{ outRefundNo: `F${index}`, amount: refunded }] : [],
  })),
);

const billOf = (books: readonly BookedOrder[]): TradeBillLine[] =>
  books.flatMap(({ outOrderNo, paid = 0, refunds = [] }) => [
    { outOrderNo, amount: paid },
    ...refunds.map(({ outRefundNo, amount }) => ({ outOrderNo, outRefundNo, appliedRefundAmount: amount })),
  ]);

describe('a payment that was made elsewhere', () => {
  const elsewhere = { ...order, paidElsewhere: true };
  const reported = payscoreRows({ outOrderNo: 'R1', amount: 600, paidType: 'MCH' });

  it('and debited as well is found: the user has paid twice', async () => {
    expect((await found({ orders: [elsewhere], payscoreBill: reported, tradeBill })).map(brief)).toEqual([
      ['extra', 'payment', 'R1', undefined, undefined, 600],
    ]);
  });

  it('and never reported is found', async () => {
    expect((await found({ orders: [elsewhere], payscoreBill: [], tradeBill: [] })).map(brief)).toEqual([
      ['missing', 'payment elsewhere', 'R1', 600, undefined, undefined],
    ]);
  });
});

const parsed = (text: string): never[] => JSON.parse(text) as never[];

describe('rows as they come', () => {
  it("are payments where a bill has 0 for a refund's number", async () => {
    const bill = tradeBill.map((row) => ({ ...row, outRefundNo: '0', refundAmount: 0 }));
    expect(await found({ orders: [order], tradeBill: bill })).toEqual([]);
  });

  it('are refunds that the PayScore bill has in the hour of their success, if at all', async () => {
    const refunded = { ...order, refunds: [{ outRefundNo: 'X', amount: 10 }] };
    const bill = [...tradeBill, { outOrderNo: 'R1', outRefundNo: 'X', refundAmount: 10 }];
    expect(await found({ orders: [refunded], payscoreBill, tradeBill: bill })).toEqual([]);
  });

  it.each([
    ['an order without its number', '[{"paid":7}]', 'orders, row 1: outOrderNo must be a text'],
    [
      'an amount as text',
      '[{"outOrderNo":"R1","paid":"600"}]',
      'orders, row 1: paid must be a whole number of fen',
    ],
    [
      'the amount of a refund as text',
      '[{"outOrderNo":"R1","refunds":[{"outRefundNo":"X","amount":"1"}]}]',
      'orders, row 1: refunds[].amount must be a whole number of fen',
    ],
  ])('are refused with %s, by book, row and field', async (_, text, message) => {
    await expect(found({ orders: parsed(text), tradeBill })).rejects.toThrow(message);
    await expect(found({ orders: parsed(text), tradeBill, sorted: true })).rejects.toThrow(message);
  });

  it('are not compared with a bill that is null', async () => {
    expect(await found({ orders: [order], payscoreBill: null as unknown as undefined, tradeBill })).toEqual(
      [],
    );
  });

  it('are read once', async () => {
    const comparison = compareBooks({ orders: [order], tradeBill });
    for await (const difference of comparison) expect(difference).toBeUndefined();
    const again = async (): Promise<void> => {
      for await (const difference of comparison) expect(difference).toBeUndefined();
    };
    await expect(again()).rejects.toThrow('call compareBooks again');
  });
});

describe('whatever a day holds', () => {
  it('sums agree, in any order of rows, sorted or not', async () => {
    const books = orders.chain((all) =>
      shuffledSubarray(billOf(all), { minLength: billOf(all).length }).map((bill) => ({ all, bill })),
    );
    await assert(
      asyncProperty(books, async ({ all, bill }) => {
        const comparison = compareBooks({ orders: all.toReversed(), tradeBill: bill });
        for await (const difference of comparison) expect(difference).toBeUndefined();
        const paid = all.reduce((sum, entry) => sum + entry.paid, 0);
        expect(comparison.totals).toMatchObject({
          orders: all.length,
          paid: { orders: paid, tradeBill: paid, payscoreBill: undefined },
        });
        expect(comparison.totals.refunded.orders).toBe(comparison.totals.refunded.tradeBill);
        expect(await found({ orders: all, tradeBill: billOf(all), sorted: true })).toEqual([]);
      }),
    );
  });

  it('a row that one book lacks is found, and nothing else', async () => {
    const books = orders
      .filter((all) => all.length > 0)
      .chain((all) => integer({ min: 0, max: billOf(all).length - 1 }).map((index) => ({ all, index })));
    await assert(
      asyncProperty(books, async ({ all, index }) => {
        const bill = billOf(all);
        const [removed] = bill.splice(index, 1);
        const [difference, ...others] = await found({ orders: all, tradeBill: bill, sorted: true });
        expect(others).toEqual([]);
        expect(difference).toMatchObject({
          kind: 'missing',
          outOrderNo: removed?.outOrderNo,
          subject: removed?.outRefundNo === undefined ? 'payment' : 'refund',
        });
      }),
    );
  });
});

async function* goneDatabase(): AsyncGenerator<BookedOrder, void, undefined> {
  yield* await Promise.reject<BookedOrder[]>(new Error('the database is gone'));
}

async function* forgedBill(): AsyncGenerator<TradeBillLine, void, undefined> {
  yield* await Promise.resolve(tradeBill);
  throw new Error('its SHA-1 is not the hash announced');
}

describe('sources', () => {
  it('are closed when the reader stops', async () => {
    let isClosed = false;
    async function* rows(): AsyncGenerator<TradeBillLine, void, undefined> {
      try {
        for (let number = 100; ; number += 1)
          yield await Promise.resolve({ outOrderNo: `R${number}`, amount: 1 });
      } finally {
        isClosed = true;
      }
    }
    for await (const { kind } of compareBooks({ orders: [], tradeBill: rows(), sorted: true })) {
      expect(kind).toBe('extra');
      break;
    }
    expect(isClosed).toBe(true);
  });

  it('are closed where another one fails at its first row', async () => {
    const bill = Readable.from([{ outOrderNo: 'R1', amount: 600 }]);
    const lines = bill as AsyncIterable<TradeBillLine>;
    await expect(found({ orders: goneDatabase(), tradeBill: lines })).rejects.toThrow('is gone');
    expect(bill.destroyed).toBe(true);
  });

  it('that fail end the comparison with their error', async () => {
    await expect(found({ orders: [order], tradeBill: forgedBill() })).rejects.toThrow('SHA-1');
  });
});
