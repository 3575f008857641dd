import { fenToYuan } from 'nestjs-payscore';
import type { BooksView } from '../books/books.view.js';
import type { Stage } from './stage.js';

/** The books of a day, held against WeChat Pay's bills. @returns lines, and whether all books agree */
export async function summary(
  stage: Stage,
  day: string,
  mchids: readonly (string | undefined)[],
): Promise<{ lines: string[]; agree: boolean }> {
  const lines: string[] = [];
  let agree = true;
  for (const mchid of mchids) {
    const books = await stage.call<BooksView>(
      'GET',
      `/books/${day}${mchid === undefined ? '' : `?mchid=${mchid}`}`,
    );
    agree &&= books.comparison?.differences.length === 0;
    lines.push(...ofMerchant(books));
  }
  return { lines, agree };
}

function ofMerchant({ mchid, payments, refunds, comparison, reason }: BooksView): string[] {
  if (comparison === null) return [`  ${mchid}  no bill to compare with: ${reason}`];
  const { paid, refunded } = comparison.totals;
  return [
    `  ${mchid}      ${row('the app', 'PayScore bill', 'trade bill')}`,
    `    ${String(payments).padStart(2)} paid     ${row(...yuan(paid.orders, paid.payscoreBill, paid.tradeBill))}`,
    `    ${String(refunds).padStart(2)} refunded ${row(...yuan(refunded.orders, refunded.payscoreBill, refunded.tradeBill))}`,
    ...comparison.differences.map(
      ({ kind, subject, outOrderNo, means }) => `    ${kind} ${subject} of ${outOrderNo}: ${means}`,
    ),
  ];
}

const row = (...cells: readonly string[]): string => cells.map((cell) => cell.padStart(16)).join('');

const yuan = (...amounts: readonly (number | undefined)[]): string[] =>
  amounts.map((amount) => (amount === undefined ? '-' : `¥ ${fenToYuan(amount)}`));
