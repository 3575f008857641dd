import { ConflictException, Inject, Injectable, NotFoundException } from '@nestjs/common';
import { industries, legacyCompletion, SmartRetailService } from 'nestjs-payscore';
import { PayscoreCommands } from 'nestjs-payscore/ledger';
import { isDeepStrictEqual } from 'node:util';
import { DataSource, IsNull, Not, type EntityManager } from 'typeorm';
import { APP_OPTIONS, type AppOptions } from '../app.options.js';
import { CLOCK } from '../clock.js';
import { Orders } from '../orders/orders.service.js';
import { articlesOf, type TakenGood } from './goods.js';
import { Visit } from './visit.entity.js';

/**
 * Selling from smart cabinets. Each step is one transaction: the row and the command to WeChat Pay. A step that was taken
 * already changes nothing.
 */
@Injectable()
export class VisitsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly commands: PayscoreCommands<EntityManager>,
    private readonly orders: Orders,
    private readonly smartRetail: SmartRetailService,
    @Inject(APP_OPTIONS) private readonly options: AppOptions,
    @Inject(CLOCK) private readonly clock: () => number,
  ) {}

  /** Opens the order. The door stays closed until the user has begun. */
  async open(id: string, cabinet: string): Promise<Visit> {
    const known = await this.find(id);
    if (known === null) await this.create(id, cabinet);
    const visit = known ?? (await this.get(id));
    if (visit.cabinet !== cabinet) throw new ConflictException('The visit is of another cabinet');
    return visit;
  }

  /** The door is closed: the user pays for what was taken, or nothing. */
  async close(id: string, taken: readonly TakenGood[]): Promise<Visit> {
    const { acceptedAt, closedAt } = await this.get(id);
    if (acceptedAt === null) throw new ConflictException('The door has not been opened');
    const goods = articlesOf(taken);
    if (closedAt === null) await this.complete(id, goods);
    const visit = await this.get(id);
    if (!isDeepStrictEqual(visit.goods, goods)) throw new ConflictException('The door was closed before');
    return visit;
  }

  /** The user thinks better of it before beginning. */
  async cancel(id: string): Promise<Visit> {
    await this.dataSource.transaction(async (tx) => {
      const step = { id, acceptedAt: IsNull(), cancelledAt: IsNull(), overAt: IsNull() };
      const { affected } = await tx.update(Visit, step, { cancelledAt: this.clock(), refusal: null });
      if (affected !== 1) return;
      const serviceId = this.options.services.smartCabinet;
      await this.commands.smartRetail.cancel(tx, id, { reason: '未开门', serviceId });
    });
    const visit = await this.get(id);
    if (visit.cancelledAt === null)
      throw new ConflictException('The door has been opened, or the visit is over');
    return visit;
  }

  find(id: string): Promise<Visit | null> {
    return this.dataSource.manager.findOneBy(Visit, { id });
  }

  async get(id: string): Promise<Visit> {
    const visit = await this.find(id);
    if (visit === null) throw new NotFoundException('There is no such visit');
    return visit;
  }

  /** The newest first. */
  latest(count: number): Promise<Visit[]> {
    return this.dataSource.manager.find(Visit, { order: { openedAt: 'DESC' }, take: count });
  }

  private async create(id: string, cabinet: string): Promise<void> {
    try {
      await this.dataSource.transaction(async (tx) => {
        await this.orders.requireUnused('smart-retail-order', id, tx);
        await tx.insert(Visit, { id, cabinet, openedAt: this.clock() });
        await this.commands.smartRetail.create(tx, {
          outOrderNo: id,
          serviceId: this.options.services.smartCabinet,
          serviceIntroduction: '智能货柜',
          serviceStartTime: 'OnAccept',
          serviceStartLocation: cabinet,
          riskAmount: 5_000,
        });
      });
    } catch (error) {
      // Of two clicks the second meets the row of the first.
      if ((await this.find(id)) === null) throw error;
    }
  }

  /** The ticket of the completion is asked for before the transaction, which locks rows. */
  private async complete(id: string, goods: NonNullable<Visit['goods']>): Promise<void> {
    const closedAt = this.clock();
    const serviceId = this.options.services.smartCabinet;
    const order = await this.smartRetail.query({ outOrderNo: id, serviceId });
    const request = legacyCompletion(
      order,
      goods.length > 0 ? industries.unattendedRetail.charges({ articles: goods }) : { unused: '未取货' },
      { now: new Date(closedAt) },
    );
    await this.dataSource.transaction(async (tx) => {
      const step = { id, acceptedAt: Not(IsNull()), closedAt: IsNull() };
      const { totalAmount: total } = request;
      const { affected } = await tx.update(Visit, step, { closedAt, goods, total, refusal: null });
      if (affected === 1) await this.commands.smartRetail.complete(tx, id, request);
    });
  }
}
