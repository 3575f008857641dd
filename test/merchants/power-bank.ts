import { Inject, Injectable } from '@nestjs/common';
import {
  completion,
  createOnce,
  industries,
  OnPayscoreEvent,
  RefundService,
  refundRequests,
  requirePaid,
  RiskFundName,
  ServiceOrderService,
  type CompleteServiceOrderRequest,
  type Refund,
  type ServiceOrder,
  type ServiceOrderPaid,
} from 'nestjs-payscore';
import { CLOCK, type Clock } from './clock.js';

/** What the merchant's database keeps of a rental. */
export interface Rental {
  readonly id: string;
  readonly outOrderNo: string;
  completion?: CompleteServiceOrderRequest;
  isPaid: boolean;
  readonly refunds: Refund[];
}

/** Rents power banks: 3 yuan an hour, 99 yuan for one that never comes back. */
@Injectable()
export class PowerBanks {
  readonly rentals = new Map<string, Rental>();

  constructor(
    @Inject(ServiceOrderService) private readonly orders: ServiceOrderService,
    @Inject(RefundService) private readonly refunds: RefundService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async rent(id: string): Promise<ServiceOrder> {
    const order = await createOnce(this.orders, id, {
      serviceIntroduction: '充电宝租借',
      postPayments: industries.powerBank.creation('3元/小时，丢失99元'),
      timeRange: { startTime: 'OnAccept' },
      riskFund: { name: RiskFundName.Deposit, amount: 9900 },
    });
    const { outOrderNo } = order;
    if (!this.rentals.has(id)) this.rentals.set(id, { id, outOrderNo, isPaid: false, refunds: [] });
    return order;
  }

  /** The cabinet reports a power bank. */
  returned(id: string, duration: string, fee: number): Promise<ServiceOrder> {
    return this.complete(id, duration, fee);
  }

  /** Three days, and it is in no cabinet. */
  lost(id: string): Promise<ServiceOrder> {
    return this.complete(id, '超过3天未归还', 9900);
  }

  /** It turns up after all: the user gets part of the price back. */
  async found(id: string, amount: number): Promise<void> {
    const { outOrderNo, refunds } = this.rental(id);
    const order = await this.orders.query({ outOrderNo });
    for (const request of refundRequests(order, { amount, refunds, reason: '已归还' }))
      refunds.push(await this.refunds.create(request));
  }

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  paid(order: ServiceOrderPaid): void {
    const rental = [...this.rentals.values()].find(({ outOrderNo }) => outOrderNo === order.outOrderNo);
    if (rental?.completion === undefined) return;
    requirePaid(order, rental.completion.totalAmount);
    rental.isPaid = true;
  }

  private async complete(id: string, duration: string, total: number): Promise<ServiceOrder> {
    const rental = this.rental(id);
    const { outOrderNo } = rental;
    rental.completion ??= completion(
      await this.orders.query({ outOrderNo }),
      industries.powerBank.charges({ duration, total }),
      { now: this.clock() },
    );
    return this.orders.complete(outOrderNo, rental.completion);
  }

  private rental(id: string): Rental {
    const rental = this.rentals.get(id);
    if (rental === undefined) throw new Error(`There is no rental ${id}`);
    return rental;
  }
}
