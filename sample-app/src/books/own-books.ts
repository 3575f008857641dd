import { Injectable } from '@nestjs/common';
import type { BookedOrder } from 'nestjs-payscore';
import { Between, DataSource, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { Refund } from '../refunds/refund.entity.js';
import type { BooksView, Sums } from './books.view.js';
import type { Day } from './day.js';
import { Payment } from './payment.entity.js';

/** The app's own record of a day. The database adds up. */
@Injectable()
export class OwnBooks {
  constructor(private readonly dataSource: DataSource) {}

  async sums(
    mchid: string,
    day: Day,
  ): Promise<Pick<BooksView, 'paid' | 'refunded' | 'payments' | 'refunds' | 'hours'>> {
    const [payments, refunds] = [this.payments(mchid, day), this.refunds(mchid, day)];
    const [paid, refunded] = [await totalOf(payments), await totalOf(refunds)];
    const hours = new Map<number, Sums>();
    const at = (hour: number): Sums => {
      const known = hours.get(hour) ?? { paid: 0, refunded: 0 };
      hours.set(hour, known);
      return known;
    };
    for (const { hour, sum } of await hourly(payments, 'paid_at', day)) at(hour).paid = sum;
    for (const { hour, sum } of await hourly(refunds, 'accepted_at', day)) at(hour).refunded = sum;
    return {
      paid: paid.sum,
      refunded: refunded.sum,
      payments: paid.count,
      refunds: refunded.count,
      hours: [...hours]
        .map(([hour, sums]) => ({ hour, paid: sums.paid, refunded: sums.refunded }))
        .toSorted((a, b) => a.hour - b.hour),
    };
  }

  /** As `compareBooks` takes them. */
  async orders(mchid: string, { from, to }: Day): Promise<BookedOrder[]> {
    const { manager } = this.dataSource;
    const within = Between(from, to);
    const payments = await manager.findBy(Payment, { mchid, paidAt: within });
    const refunds = await manager.findBy(Refund, { mchid, acceptedAt: within });
    return [
      ...payments.map(({ orderNumber, amount }) => ({ outOrderNo: orderNumber, paid: amount })),
      ...refunds.map(({ orderNumber, number, amount }) => ({
        outOrderNo: orderNumber,
        refunds: [{ outRefundNo: number, amount }],
      })),
    ];
  }

  private payments(mchid: string, day: Day): SelectQueryBuilder<Payment> {
    return this.dataSource
      .createQueryBuilder(Payment, 'moved')
      .where('moved.mchid = :mchid AND moved.paid_at BETWEEN :from AND :to', { mchid, ...day });
  }

  private refunds(mchid: string, day: Day): SelectQueryBuilder<Refund> {
    return this.dataSource
      .createQueryBuilder(Refund, 'moved')
      .where('moved.mchid = :mchid AND moved.accepted_at BETWEEN :from AND :to', { mchid, ...day });
  }
}

/** Databases give sums as text. */
async function totalOf<Row extends ObjectLiteral>(
  rows: SelectQueryBuilder<Row>,
): Promise<{ sum: number; count: number }> {
  const total = await rows
    .clone()
    .select('SUM(moved.amount)', 'sum')
    .addSelect('COUNT(*)', 'count')
    .getRawOne<Record<'sum' | 'count', string | number | null>>();
  return { sum: Number(total?.sum ?? 0), count: Number(total?.count ?? 0) };
}

async function hourly<Row extends ObjectLiteral>(
  rows: SelectQueryBuilder<Row>,
  column: 'paid_at' | 'accepted_at',
  { from }: Day,
): Promise<{ hour: number; sum: number }[]> {
  const found = await rows
    .clone()
    .select(`FLOOR((moved.${column} - ${from}) / 3600000)`, 'hour')
    .addSelect('SUM(moved.amount)', 'sum')
    .groupBy('1')
    .getRawMany<Record<'hour' | 'sum', string | number>>();
  return found.map(({ hour, sum }) => ({ hour: Number(hour), sum: Number(sum) }));
}
