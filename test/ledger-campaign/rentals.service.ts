import { Inject, Injectable } from '@nestjs/common';
import { Kysely, type Transaction } from 'kysely';
import { PayscoreCommands } from 'nestjs-payscore/ledger';
import type { HostTables } from './host-database.js';
import { kindOf, refundOf, type Rental } from './rental.js';
import { lowered } from './users.js';

export type HostTransaction = Transaction<HostTables>;

const used = '使用时长';
const tenDays = 10 * 86_400_000;

/** A customer's use of the ledger: rows of the host and commands to WeChat Pay in one transaction. */
@Injectable()
export class RentalService {
  constructor(
    @Inject(Kysely) private readonly database: Kysely<HostTables>,
    @Inject(PayscoreCommands) private readonly commands: PayscoreCommands<HostTransaction>,
    @Inject('CLOCK') private readonly clock: () => number,
  ) {}

  /** Starts a rental. A repeat of the request changes nothing. */
  async start({ number, amount, lowered: less, refund, endsByHandler }: Rental): Promise<void> {
    await this.database.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('rentals')
        .values({
          number,
          amount,
          lowered: less,
          refund,
          ends_by_handler: endsByHandler ? 1 : 0,
          is_ended: 0,
          paid: 0,
          refunded: 0,
        })
        .execute();
      const { id } = await this.commands.serviceOrders.create(transaction, {
        outOrderNo: number,
        serviceIntroduction: '充电宝租借',
        timeRange: { startTime: 'OnAccept', endTime: beijingTime(this.clock() + tenDays) },
        riskFund: { name: 'DEPOSIT', amount: 9_900 },
      });
      await this.note(transaction, number, 'create', id);
      if (kindOf(number) === 'cancelled') await this.cancel(transaction, number);
      if (kindOf(number) === 'undone') throw new Error('the customer has changed his mind');
    });
  }

  /** Ends a rental at the customer's request. A repeat changes nothing. */
  async end(number: string): Promise<void> {
    await this.database.transaction().execute((transaction) => this.endIn(transaction, number));
  }

  /** Ends a rental in the transaction of its confirmation. */
  async confirmed(transaction: HostTransaction, number: string): Promise<void> {
    const rental = await this.find(transaction, number);
    if (rental.ends_by_handler === 1) await this.endIn(transaction, number);
  }

  async paid(
    transaction: HostTransaction,
    number: string,
    amount: number,
    transactionId: string,
  ): Promise<void> {
    const { refund, paid } = await this.find(transaction, number);
    await transaction
      .updateTable('rentals')
      .set({ paid: paid + amount })
      .where('number', '=', number)
      .execute();
    if (kindOf(number) !== 'refunded') return;
    const { id } = await this.commands.refunds.create(transaction, {
      transactionId,
      outRefundNo: refundOf(number),
      amount: { refund, total: amount, currency: 'CNY' },
    });
    await this.note(transaction, number, 'refund', id);
  }

  async refunded(transaction: HostTransaction, number: string, amount: number): Promise<void> {
    const { refunded } = await this.find(transaction, number);
    await transaction
      .updateTable('rentals')
      .set({ refunded: refunded + amount })
      .where('number', '=', number)
      .execute();
  }

  private async endIn(transaction: HostTransaction, number: string): Promise<void> {
    const rental = await this.find(transaction, number);
    if (rental.is_ended === 1) return;
    await transaction.updateTable('rentals').set({ is_ended: 1 }).where('number', '=', number).execute();
    const kind = kindOf(number);
    if (kind === 'abandoned') return this.cancel(transaction, number);
    const amount = kind === 'free' ? 0 : rental.amount;
    const { id } = await this.commands.serviceOrders.complete(transaction, number, {
      postPayments: [{ name: used, amount }],
      totalAmount: amount,
    });
    await this.note(transaction, number, 'complete', id);
    if (kind === 'free') await this.cancel(transaction, number);
    if (kind === 'modified') await this.lower(transaction, number, rental.lowered);
  }

  private async lower(transaction: HostTransaction, number: string, amount: number): Promise<void> {
    const { id } = await this.commands.serviceOrders.modify(transaction, number, {
      postPayments: [{ name: lowered, amount }],
      totalAmount: amount,
      reason: '优惠',
    });
    await this.note(transaction, number, 'modify', id);
  }

  private async cancel(transaction: HostTransaction, number: string): Promise<void> {
    const { id } = await this.commands.serviceOrders.cancel(transaction, number, { reason: '用户取消' });
    await this.note(transaction, number, 'cancel', id);
  }

  private find(transaction: HostTransaction, number: string) {
    return transaction
      .selectFrom('rentals')
      .selectAll()
      .where('number', '=', number)
      .forUpdate()
      .executeTakeFirstOrThrow();
  }

  private async note(
    transaction: HostTransaction,
    rental: string,
    operation: string,
    id: string,
  ): Promise<void> {
    const { count } = await transaction
      .selectFrom('issued')
      .select((select) => select.fn.countAll<number | string>().as('count'))
      .where('rental', '=', rental)
      .executeTakeFirstOrThrow();
    await transaction
      .insertInto('issued')
      .values({ id, rental, operation, place: Number(count) + 1 })
      .execute();
  }
}

/** `yyyyMMddHHmmss`, Beijing time. */
const beijingTime = (moment: number): string =>
  new Date(moment + 8 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 14);
