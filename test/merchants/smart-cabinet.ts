import { Inject, Injectable } from '@nestjs/common';
import {
  completion,
  createOnce,
  industries,
  lowerAmount,
  OnPayscoreEvent,
  RefundService,
  refundRequests,
  requirePaid,
  RiskFundName,
  ServiceOrderService,
  isAllowed,
  type CompleteServiceOrderRequest,
  type Refund,
  type ServiceOrder,
  type ServiceOrderPaid,
} from 'nestjs-payscore';
import { CLOCK, type Clock } from './clock.js';

/** An article that a camera saw leave the cabinet; `amount` in fen for all of `count`. */
export interface Article {
  readonly name: string;
  readonly amount: number;
  readonly count: number;
}

/** What the merchant's database keeps of an opened door. */
export interface Visit {
  readonly id: string;
  readonly outOrderNo: string;
  completion?: CompleteServiceOrderRequest;
  asked?: number;
  isPaid: boolean;
  readonly refunds: Refund[];
}

/** A cabinet of drinks: the user, who has authorised the service, opens the door, takes, and closes it. */
@Injectable()
export class SmartCabinet {
  readonly visits = new Map<string, Visit>();

  constructor(
    @Inject(ServiceOrderService) private readonly orders: ServiceOrderService,
    @Inject(RefundService) private readonly refunds: RefundService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async open(id: string, openid: string): Promise<ServiceOrder> {
    const order = await createOnce(this.orders, id, {
      openid,
      needUserConfirm: false,
      serviceIntroduction: '智能货柜',
      timeRange: { startTime: 'OnAccept' },
      riskFund: { name: RiskFundName.EstimateOrderCost, amount: 3000 },
      device: { startDeviceId: 'cabinet-7' },
    });
    const { outOrderNo } = order;
    if (!this.visits.has(id)) this.visits.set(id, { id, outOrderNo, isPaid: false, refunds: [] });
    return order;
  }

  /** The door is closed. */
  async close(id: string, articles: readonly Article[]): Promise<void> {
    const visit = this.visit(id);
    const { outOrderNo } = visit;
    if (articles.length === 0) {
      await this.orders.cancel(outOrderNo, { reason: '未取货' });
      return;
    }
    visit.completion ??= completion(
      await this.orders.query({ outOrderNo }),
      industries.unattendedRetail.charges({ articles }),
      { now: this.clock(), device: { endDeviceId: 'cabinet-7' } },
    );
    visit.asked = visit.completion.totalAmount;
    await this.orders.complete(outOrderNo, visit.completion);
  }

  /** The camera was wrong: less is collected, or money goes back, as the order allows. */
  async correct(id: string, total: number, tooMuch: number): Promise<void> {
    const visit = this.visit(id);
    const { outOrderNo, refunds } = visit;
    const order = await this.orders.query({ outOrderNo });
    if (isAllowed(order, 'modify')) {
      const lowered = lowerAmount(order, { to: total, reason: '商品识别有误' });
      await this.orders.modify(outOrderNo, lowered);
      visit.asked = lowered.totalAmount;
      return;
    }
    for (const request of refundRequests(order, { amount: tooMuch, refunds, reason: '商品识别有误' }))
      refunds.push(await this.refunds.create(request));
  }

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  paid(order: ServiceOrderPaid): void {
    const visit = [...this.visits.values()].find(({ outOrderNo }) => outOrderNo === order.outOrderNo);
    if (visit === undefined) return;
    requirePaid(order, visit.asked ?? Number.NaN);
    visit.isPaid = true;
  }

  private visit(id: string): Visit {
    const visit = this.visits.get(id);
    if (visit === undefined) throw new Error(`Nobody has opened the door as ${id}`);
    return visit;
  }
}
