import { Inject } from '@nestjs/common';
import {
  OnPayscoreEvent,
  PayscoreWebhookController,
  requirePaid,
  type ServiceOrderConfirmed,
  type ServiceOrderPaid,
} from 'nestjs-payscore';
import { CLOCK } from '../clock.js';
import { RentalsRepository } from './rentals.repository.js';

/**
 * What WeChat Pay tells about rentals. A handler that throws has it told again: a rental that is not known, or an amount
 * that is not the fee, is in the log until somebody has looked at it.
 */
@PayscoreWebhookController('wechat/payscore')
export class RentalNotifications {
  constructor(
    private readonly rentals: RentalsRepository,
    @Inject(CLOCK) private readonly clock: () => number,
  ) {}

  @OnPayscoreEvent('PAYSCORE.USER_CONFIRM')
  async confirmed({ outOrderNo }: ServiceOrderConfirmed): Promise<void> {
    await this.rentals.change(outOrderNo, (rental) => rental.handOut(new Date(this.clock())));
  }

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  async paid(order: ServiceOrderPaid): Promise<void> {
    await this.rentals.change(order.outOrderNo, (rental) => {
      const [payment] = requirePaid(order, rental.fee ?? 0);
      rental.paid(payment?.transactionId);
    });
  }
}
