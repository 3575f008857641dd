import type { BookDifference, BookedOrder, MerchantBillRow, TradeBillLine } from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { isShortAndCompiles } from './support/documentation-page.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';

const page = MarkdownSnippets.of('docs/books.md', '.books');

interface Snippets {
  readonly dayEnd: (
    orders: readonly BookedOrder[],
    payscoreBill: readonly MerchantBillRow[],
    tradeBill: readonly TradeBillLine[],
  ) => Promise<{ differences: BookDifference[]; paid: number | undefined }>;
}

describe('the page on books', () => {
  isShortAndCompiles(page);

  it('finds the payment that a lost notification left out', async () => {
    const { dayEnd } = (await import(page.path('day-end.ts'))) as Snippets;
    const { differences, paid } = await dayEnd(
      [{ outOrderNo: 'R1', paid: 600 }],
      [
        { outOrderNo: 'R1', amount: 600, columns: {} },
        { outOrderNo: 'R2', amount: 900, columns: {} },
      ],
      [
        { outOrderNo: 'R2', amount: 900 },
        { outOrderNo: 'R1', amount: 600 },
      ],
    );
    expect(differences).toMatchObject([
      { kind: 'extra', subject: 'payment', outOrderNo: 'R2', advice: expect.stringContaining('Query') },
    ]);
    expect(paid).toBe(1500);
  });

  it('explains every kind of difference', () => {
    const kinds: BookDifference['kind'][] = ['missing', 'extra', 'differing', 'frozen'];
    for (const kind of kinds) expect(page.text).toContain(`| \`${kind}\``);
  });
});
