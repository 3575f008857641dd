import { Injectable, type DynamicModule } from '@nestjs/common';
import {
  OnPayscoreEvent,
  PayscoreModule,
  type PayscoreNotification,
  type ServiceOrderPaid,
} from 'nestjs-payscore';
import type { PayscoreSimulator } from 'nestjs-payscore/testing';
import { paidOrder } from './event-samples.js';

/** Handlers that record the payments they get, for all applications of a test. */
@Injectable()
export class Handlers {
  readonly entries: string[] = [];
  broken = false;

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  book({ outOrderNo, totalAmount }: ServiceOrderPaid, { id }: PayscoreNotification): void {
    if (this.broken) throw new Error('the database is down');
    this.entries.push(`${id} ${outOrderNo} ${totalAmount}`);
  }
}

@Injectable()
export class OtherHandlers {
  readonly entries: string[] = [];

  @OnPayscoreEvent('PAYSCORE.USER_PAID', { name: 'south' })
  book({ outOrderNo }: ServiceOrderPaid): void {
    this.entries.push(outOrderNo);
  }
}

export const registration = (simulator: PayscoreSimulator): DynamicModule =>
  PayscoreModule.forRoot(simulator.moduleOptions());

export const paid = (
  simulator: PayscoreSimulator,
  outOrderNo = 'R1',
  id = 'EV-1',
): ReturnType<PayscoreSimulator['notification']> =>
  simulator.notification('PAYSCORE.USER_PAID', paidOrder(outOrderNo), { id });
