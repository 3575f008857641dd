import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { CLOCK } from '../clock.js';
import { confirmable } from '../orders/confirmable.js';
import { SalesService } from './sales.service.js';

/** Looks for sales that nobody has confirmed in time. Several processes may: a sale is cancelled once. */
@Injectable()
export class UnconfirmedSales {
  constructor(
    private readonly sales: SalesService,
    @Inject(CLOCK) private readonly clock: () => number,
  ) {}

  @Interval(5_000)
  cancel(): Promise<void> {
    return this.sales.cancelUnconfirmed(this.clock() - confirmable);
  }
}
