import type { BookDifference, BookedOrder, MerchantBillRow, TradeBillLine } from 'nestjs-payscore';
import type { BillFile } from 'nestjs-payscore/bills';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { isShortAndCompiles } from './support/documentation-page.js';
import { billOf, ticked } from './support/announced-bill.js';
import { merchant } from './support/keys.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';
import { sealedBill } from './support/sealed-bill.js';

const page = MarkdownSnippets.of('docs/books.md', '.books');

interface Snippets {
  readonly dayEnd: (
    orders: readonly BookedOrder[],
    payscoreBill: readonly MerchantBillRow[],
    tradeBill: readonly TradeBillLine[],
  ) => Promise<{ differences: BookDifference[]; paid: number | undefined }>;
  readonly booksJob: (
    orders: readonly BookedOrder[],
    files: { payscore: BillFile[]; trade: BillFile },
    privateKey: string,
  ) => Promise<BookDifference[]>;
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

  it('compares downloaded bills in a job', async () => {
    const { booksJob } = (await import(page.path('books-job.ts'))) as Snippets;
    const sealed = sealedBill('商户服务订单号,支付金额\r\nR1,600\r\n');
    const trade = billOf('商户订单号,订单金额', ticked('R1', '6.01'), '总交易单数', ticked(1));
    const files = {
      payscore: [{ ...sealed.file, source: Readable.from([sealed.content]) }],
      trade: {
        hashType: 'SHA1',
        hashValue: createHash('sha1').update(trade).digest('hex'),
        source: Readable.from([Buffer.from(trade)]),
      },
    };
    const differences = await booksJob([{ outOrderNo: 'R1', paid: 600 }], files, merchant.privateKey);
    expect(differences).toMatchObject([{ kind: 'differing', amounts: { tradeBill: 601 } }]);
  });

  it('explains every kind of difference', () => {
    const kinds: BookDifference['kind'][] = ['missing', 'extra', 'differing', 'frozen'];
    for (const kind of kinds) expect(page.text).toContain(`| \`${kind}\``);
  });
});
