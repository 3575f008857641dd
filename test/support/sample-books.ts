import { expect } from 'vitest';
import type { BooksView } from '../../sample-app/src/books/books.view.js';

/** In fen. */
export interface Sums {
  readonly paid: number;
  readonly refunded?: number;
}

interface RunningSample {
  readonly url: string;
  readonly clock: { now(): number; advance(duration: number): Promise<void> };
}

const [hour, day] = [3_600_000, 86_400_000];

async function booksOf(address: string): Promise<object> {
  const answer = await fetch(address);
  const { paid, refunded, reason, comparison } = (await answer.json()) as BooksView;
  return { paid, refunded, reason, differences: comparison?.differences, totals: comparison?.totals };
}

/**
 * The books of the app's day are those of WeChat Pay's bills. The clock then stands at ten past ten the next morning in Beijing, because
 * there are no bills before ten.
 */
export async function expectBooks({ url, clock }: RunningSample, expected: Sums, mchid = ''): Promise<void> {
  const beijing = clock.now() + 8 * hour;
  const midnight = beijing - (beijing % day);
  await clock.advance(midnight + day + 10.2 * hour - beijing);
  const date = new Date(midnight).toISOString().slice(0, 10);
  const { paid: came, refunded: went = 0 } = expected;
  // The page may show an order as paid by WeChat Pay's answer, a second before the janitor has told the handlers.
  await expect
    .poll(() => booksOf(`${url}/books/${date}${mchid && `?mchid=${mchid}`}`), {
      timeout: 30_000,
      interval: 250,
    })
    .toEqual({
      paid: came,
      refunded: went,
      reason: null,
      differences: [],
      totals: {
        orders: expect.any(Number) as number,
        paid: { orders: came, payscoreBill: came, tradeBill: came },
        refunded: { orders: went, payscoreBill: went, tradeBill: went },
      },
    });
}
