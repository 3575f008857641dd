import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { CLOCK } from '../clock.js';
import { confirmable } from '../orders/confirmable.js';
import { RentalsService } from './rentals.service.js';

/** Looks for rentals that nobody has confirmed in time. Several processes may: a rental is cancelled once. */
@Injectable()
export class UnconfirmedRentals {
  constructor(
    private readonly rentals: RentalsService,
    @Inject(CLOCK) private readonly clock: () => number,
  ) {}

  @Interval(5_000)
  cancel(): Promise<void> {
    return this.rentals.cancelUnconfirmed(this.clock() - confirmable);
  }
}
