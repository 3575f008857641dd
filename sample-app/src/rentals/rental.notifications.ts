import { Inject, Logger } from '@nestjs/common';
import {
  OnPayscoreEvent,
  PayscoreWebhookController,
  type ServiceOrderConfirmed,
  type ServiceOrderPaid,
} from 'nestjs-payscore';
import { CLOCK } from '../clock.js';
import { RentalsRepository } from './rentals.repository.js';

/** What WeChat Pay tells about rentals. */
@PayscoreWebhookController('wechat/payscore')
export class RentalNotifications {
  private readonly logger = new Logger(RentalNotifications.name);

  constructor(
    private readonly rentals: RentalsRepository,
    @Inject(CLOCK) private readonly clock: () => number,
  ) {}

  @OnPayscoreEvent('PAYSCORE.USER_CONFIRM')
  onConfirmed({ outOrderNo }: ServiceOrderConfirmed): void {
    const rental = this.rentals.find(outOrderNo);
    // Notifications come in any order: only the first step is taken here.
    if (rental?.state !== 'requested') return;
    this.rentals.save({ ...rental, state: 'rented', confirmation: undefined, rentedAt: this.clock() });
  }

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  onPaid({ outOrderNo, totalAmount, collection }: ServiceOrderPaid): void {
    const rental = this.rentals.find(outOrderNo);
    if (rental === undefined || rental.state === 'paid') return;
    if (totalAmount !== rental.fee) {
      // Not acknowledged as paid: somebody has to look at it.
      this.logger.error(
        `Rental ${outOrderNo}: ${totalAmount} fen were paid, ${rental.fee} fen were asked for`,
      );
      return;
    }
    this.rentals.save({ ...rental, state: 'paid', transactionId: collection?.details?.[0]?.transactionId });
  }
}
