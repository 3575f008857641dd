import { ConflictException, Inject, Injectable, NotFoundException } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { completion, RiskFundName, toBeijingTime } from 'nestjs-payscore';
import { PayscoreCommands, PayscoreLedger } from 'nestjs-payscore/ledger';
import { DataSource, IsNull, LessThan, Not, type EntityManager } from 'typeorm';
import { CLOCK } from '../clock.js';
import { confirmable } from '../orders/confirmable.js';
import { nextSecond } from '../orders/next-second.js';
import { recordOf } from '../orders/orders.service.js';
import { articles } from './articles.js';
import { Sale } from './sale.entity.js';
import { ShopsService } from './shops.service.js';

const nameOf = (wanted: string): string => articles.find(({ article }) => article === wanted)?.name ?? wanted;

/**
 * Sales of shops: the user orders and confirms, the shop delivers, and WeChat Pay collects. Each step is one transaction, of the row
 * and the command. `ofMerchant` stands before it, because the shop may have to be loaded from the same database.
 */
@Injectable()
export class SalesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly shops: ShopsService,
    private readonly commands: PayscoreCommands<EntityManager>,
    private readonly ledger: PayscoreLedger<EntityManager>,
    @Inject(CLOCK) private readonly clock: () => number,
  ) {}

  /** Opens the order. Nothing is delivered before the user has confirmed. */
  async order(mchid: string, id: string, article: string): Promise<Sale> {
    await this.shops.get(mchid);
    const known = await this.find(mchid, id);
    if (known === null) await this.open(mchid, id, article);
    const sale = known ?? (await this.get(mchid, id));
    if (sale.article !== article) throw new ConflictException('The sale is of another article');
    return sale;
  }

  /** The user has the article: its price is due. */
  async deliver(mchid: string, id: string): Promise<Sale> {
    const { confirmedAt, article, price } = await this.get(mchid, id);
    if (confirmedAt === null) throw new ConflictException('The user has not confirmed');
    const { appid, serviceId } = await this.shops.get(mchid);
    const commands = await this.commands.ofMerchant(mchid);
    const ledger = await this.ledger.ofMerchant(mchid);
    await nextSecond(confirmedAt, this.clock);
    const deliveredAt = this.clock();
    await this.dataSource.transaction(async (tx) => {
      const step = { mchid, id, confirmedAt: Not(IsNull()), deliveredAt: IsNull(), cancelledAt: IsNull() };
      const { affected } = await tx.update(Sale, step, { deliveredAt, refusal: null });
      if (affected !== 1) return;
      const order = await ledger.find({ kind: 'service-order', number: id }, tx);
      if (order === undefined) throw new NotFoundException('There is no order of the sale');
      const timeRange = { startTime: toBeijingTime(new Date(confirmedAt)) };
      const request = completion(
        { ...recordOf(order), appid, serviceId, timeRange },
        { items: [{ name: nameOf(article), amount: price }] },
        { endedAt: new Date(deliveredAt), now: new Date(deliveredAt) },
      );
      await commands.serviceOrders.complete(tx, id, request);
    });
    const sale = await this.get(mchid, id);
    if (sale.deliveredAt === null) throw new ConflictException('The sale is cancelled');
    return sale;
  }

  /** The user thinks better of it, or the shop has none left, before it is delivered. */
  async cancel(mchid: string, id: string): Promise<Sale> {
    await this.get(mchid, id);
    const commands = await this.commands.ofMerchant(mchid);
    await this.dataSource.transaction(async (tx) => {
      const step = { mchid, id, deliveredAt: IsNull(), cancelledAt: IsNull() };
      const { affected } = await tx.update(Sale, step, { cancelledAt: this.clock(), refusal: null });
      if (affected === 1) await commands.serviceOrders.cancel(tx, id, { reason: '未发货' });
    });
    const sale = await this.get(mchid, id);
    if (sale.cancelledAt === null) throw new ConflictException('The article has been delivered');
    return sale;
  }

  /**
   * Takes back what nobody has confirmed, for which no event comes: the confirmation page opens within an hour only. Not what
   * WeChat Pay has refused to open or to cancel: it would refuse again. Several processes may look: a sale is cancelled once.
   */
  @Interval(5_000)
  async cancelUnconfirmed(): Promise<void> {
    const orderedAt = LessThan(this.clock() - confirmable);
    const step = { confirmedAt: IsNull(), cancelledAt: IsNull(), refusal: IsNull(), orderedAt };
    const sales = await this.dataSource.manager.find(Sale, { where: step, take: 100 });
    for (const { mchid, id } of sales)
      await this.cancel(mchid, id).catch((error: unknown) => {
        // The shop has delivered at this moment.
        if (!(error instanceof ConflictException)) throw error;
      });
  }

  find(mchid: string, id: string): Promise<Sale | null> {
    return this.dataSource.manager.findOneBy(Sale, { mchid, id });
  }

  async get(mchid: string, id: string): Promise<Sale> {
    const sale = await this.find(mchid, id);
    if (sale === null) throw new NotFoundException('There is no such sale');
    return sale;
  }

  /** The newest first. */
  latest(mchid: string, count: number): Promise<Sale[]> {
    return this.dataSource.manager.find(Sale, {
      where: { mchid },
      order: { orderedAt: 'DESC' },
      take: count,
    });
  }

  private async open(mchid: string, id: string, wanted: string): Promise<void> {
    const offer = articles.find(({ article }) => article === wanted);
    if (offer === undefined) throw new NotFoundException('There is no such article');
    const { article, name, price } = offer;
    const commands = await this.commands.ofMerchant(mchid);
    try {
      await this.dataSource.transaction(async (tx) => {
        await tx.insert(Sale, { mchid, id, article, price, orderedAt: this.clock() });
        await commands.serviceOrders.create(tx, {
          outOrderNo: id,
          serviceIntroduction: name,
          postPayments: [{ name, amount: price }],
          timeRange: { startTime: 'OnAccept' },
          riskFund: { name: RiskFundName.EstimateOrderCost, amount: price },
        });
      });
    } catch (error) {
      // Of two clicks the second meets the row of the first.
      if ((await this.find(mchid, id)) === null) throw error;
    }
  }
}
