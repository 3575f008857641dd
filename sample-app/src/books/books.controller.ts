import { Controller, Get, Inject, Param, Query, UseGuards } from '@nestjs/common';
import { compareBooks, PayscoreError } from 'nestjs-payscore';
import { APP_OPTIONS, type AppOptions } from '../app.options.js';
import { DeskGuard } from '../desk/desk.guard.js';
import { Bills } from './bills.js';
import { BooksQuery, BooksReference } from './books.requests.js';
import type { BooksView, ComparisonView } from './books.view.js';
import { dayOf } from './day.js';
import { OwnBooks } from './own-books.js';

/** More differences than a person reads. */
const most = 200;

/** The books of a day: the app's own record, and whether WeChat Pay's bills say the same. */
@Controller('books')
@UseGuards(DeskGuard)
export class BooksController {
  constructor(
    private readonly own: OwnBooks,
    private readonly bills: Bills,
    @Inject(APP_OPTIONS) private readonly options: AppOptions,
  ) {}

  @Get(':day')
  async of(@Param() { day }: BooksReference, @Query() query: BooksQuery): Promise<BooksView> {
    const mchid = query.mchid ?? this.options.payscore.mchid;
    const sums = await this.own.sums(mchid, dayOf(day));
    return { day, mchid, ...sums, ...(await this.compared(mchid, day)) };
  }

  private async compared(mchid: string, day: string): Promise<Pick<BooksView, 'comparison' | 'reason'>> {
    try {
      return { comparison: await this.comparison(mchid, day), reason: null };
    } catch (error) {
      // The app's own record is worth showing without WeChat Pay's.
      if (error instanceof PayscoreError) return { comparison: null, reason: error.code };
      throw error;
    }
  }

  private async comparison(mchid: string, day: string): Promise<ComparisonView> {
    const tradeBill = await this.bills.tradeBill(mchid, day);
    const orders = await this.own.orders(mchid, dayOf(day));
    const compared = compareBooks({ orders, tradeBill, payscoreBill: this.bills.payscoreBill(mchid, day) });
    const found: ComparisonView['differences'] = [];
    for await (const difference of compared) found.push(difference);
    return { differences: found.slice(0, most), complete: found.length <= most, totals: compared.totals };
  }
}
