import { ConflictException, Inject, Injectable, NotFoundException } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { completion, industries, RiskFundName, toBeijingTime } from 'nestjs-payscore';
import { PayscoreCommands, PayscoreLedger } from 'nestjs-payscore/ledger';
import { DataSource, IsNull, LessThan, Not, type EntityManager } from 'typeorm';
import { APP_OPTIONS, type AppOptions } from '../app.options.js';
import { CLOCK } from '../clock.js';
import { confirmable } from '../orders/confirmable.js';
import { nextSecond } from '../orders/next-second.js';
import { Orders, recordOf } from '../orders/orders.service.js';
import { Rental } from './rental.entity.js';
import { feeFor, spelled, tariff } from './tariff.js';

/**
 * Renting out power banks. Each step is one transaction: the row and the command to WeChat Pay, which the ledger sends after
 * the commit, whatever dies meanwhile. A step that was taken already changes nothing.
 */
@Injectable()
export class RentalsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly commands: PayscoreCommands<EntityManager>,
    private readonly ledger: PayscoreLedger<EntityManager>,
    private readonly orders: Orders,
    @Inject(APP_OPTIONS) private readonly options: AppOptions,
    @Inject(CLOCK) private readonly clock: () => number,
  ) {}

  /** Opens the order. Nothing is handed out before the user has confirmed. */
  async rent(id: string, cabinet: string): Promise<Rental> {
    const known = await this.find(id);
    if (known === null) await this.open(id, cabinet);
    const rental = known ?? (await this.get(id));
    if (rental.cabinet !== cabinet) throw new ConflictException('The rental is of another cabinet');
    return rental;
  }

  /** The cabinet has the power bank again: the fee stands, and WeChat Pay collects it. */
  giveBack(id: string): Promise<Rental> {
    return this.end(id, (duration) => ({ duration: spelled(duration), fee: feeFor(duration) }));
  }

  /** The power bank will not come back: the deposit, which was waived, is charged. */
  declareLost(id: string): Promise<Rental> {
    return this.end(id, () => ({ duration: '未归还', fee: tariff.deposit }), true);
  }

  /** The user thinks better of it before confirming. */
  async cancel(id: string): Promise<Rental> {
    await this.dataSource.transaction(async (tx) => {
      const step = { id, handedOutAt: IsNull(), cancelledAt: IsNull() };
      const { affected } = await tx.update(Rental, step, { cancelledAt: this.clock(), refusal: null });
      if (affected === 1) await this.commands.serviceOrders.cancel(tx, id, { reason: '未取用' });
    });
    const rental = await this.get(id);
    if (rental.cancelledAt === null) throw new ConflictException('The power bank has been handed out');
    return rental;
  }

  /**
   * Takes back what nobody has confirmed, for which no event comes: the confirmation page opens within an hour only. Not what
   * WeChat Pay has refused to open or to cancel: it would refuse again. Several processes may look: a rental is cancelled once.
   */
  @Interval(5_000)
  async cancelUnconfirmed(): Promise<void> {
    const requestedAt = LessThan(this.clock() - confirmable);
    const step = { handedOutAt: IsNull(), cancelledAt: IsNull(), refusal: IsNull(), requestedAt };
    const rentals = await this.dataSource.manager.find(Rental, { where: step, take: 100 });
    for (const { id } of rentals)
      await this.cancel(id).catch((error: unknown) => {
        // The user has confirmed at this moment.
        if (!(error instanceof ConflictException)) throw error;
      });
  }

  /** WeChat Pay tries again to collect a fee that it could not collect. It refuses a second payment of one order. */
  async collect(id: string): Promise<Rental> {
    const rental = await this.get(id);
    if (rental.returnedAt === null) throw new ConflictException('The power bank has not been returned');
    const order = await this.orders.viewOf('service-order', id);
    const earlier = order?.commands.filter(({ operation }) => operation === 'ServiceOrderService.pay') ?? [];
    if (earlier.some(({ state }) => state === 'dead'))
      throw new ConflictException(
        'Nobody can tell what became of an earlier try: decide about it in the ledger',
      );
    // A try that waits will be sent, and a paid order owes nothing.
    if (order?.transactionId != null || earlier.some(({ state }) => state === 'waiting')) return rental;
    await this.dataSource.transaction((tx) => this.commands.serviceOrders.pay(tx, id, {}));
    return rental;
  }

  find(id: string): Promise<Rental | null> {
    return this.dataSource.manager.findOneBy(Rental, { id });
  }

  async get(id: string): Promise<Rental> {
    const rental = await this.find(id);
    if (rental === null) throw new NotFoundException('There is no such rental');
    return rental;
  }

  /** The newest first. */
  latest(count: number): Promise<Rental[]> {
    return this.dataSource.manager.find(Rental, { order: { requestedAt: 'DESC' }, take: count });
  }

  private async open(id: string, cabinet: string): Promise<void> {
    try {
      await this.dataSource.transaction(async (tx) => {
        await this.orders.requireUnused('service-order', id, tx);
        await tx.insert(Rental, { id, cabinet, requestedAt: this.clock() });
        await this.commands.serviceOrders.create(tx, {
          outOrderNo: id,
          serviceId: this.options.services.powerBank,
          serviceIntroduction: '充电宝租借',
          postPayments: industries.powerBank.creation(tariff.description),
          timeRange: { startTime: 'OnAccept' },
          riskFund: { name: RiskFundName.Deposit, amount: tariff.deposit },
          device: { startDeviceId: cabinet },
        });
      });
    } catch (error) {
      // Of two clicks the second meets the row of the first.
      if ((await this.find(id)) === null) throw error;
    }
  }

  private async end(
    id: string,
    charge: (duration: number) => { duration: string; fee: number },
    isLost = false,
  ): Promise<Rental> {
    const { handedOutAt } = await this.get(id);
    if (handedOutAt === null) throw new ConflictException('The power bank has not been handed out');
    await nextSecond(handedOutAt, this.clock);
    const returnedAt = this.clock();
    const { duration, fee } = charge(returnedAt - handedOutAt);
    await this.dataSource.transaction(async (tx) => {
      const step = { id, handedOutAt: Not(IsNull()), returnedAt: IsNull() };
      const { affected } = await tx.update(Rental, step, {
        returnedAt,
        lostAt: isLost ? returnedAt : null,
        fee,
        refusal: null,
      });
      if (affected !== 1) return;
      const order = await this.ledger.find({ kind: 'service-order', number: id }, tx);
      if (order === undefined) throw new NotFoundException('There is no order of the rental');
      const request = completion(
        {
          ...recordOf(order),
          appid: this.options.payscore.appid,
          serviceId: this.options.services.powerBank,
          riskFund: { name: RiskFundName.Deposit, amount: tariff.deposit },
          timeRange: { startTime: toBeijingTime(new Date(handedOutAt)) },
        },
        industries.powerBank.charges({ duration, total: fee, rate: tariff.description }),
        { endedAt: new Date(returnedAt), now: new Date(returnedAt) },
      );
      await this.commands.serviceOrders.complete(tx, id, request);
    });
    return this.get(id);
  }
}
