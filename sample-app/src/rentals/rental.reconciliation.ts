import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { PayscoreReconciler } from 'nestjs-payscore';
import { CLOCK } from '../clock.js';
import type { Rental } from './rental.entity.js';
import { RentalsRepository } from './rentals.repository.js';
import { RentalsService } from './rentals.service.js';

const hour = 3_600_000;

/** What no call and no notification has brought to an end by day. */
@Injectable()
export class RentalReconciliation implements BeforeApplicationShutdown {
  private readonly logger = new Logger(RentalReconciliation.name);
  private readonly stopping = new AbortController();

  constructor(
    private readonly rentals: RentalsRepository,
    private readonly service: RentalsService,
    private readonly reconciler: PayscoreReconciler,
    @Inject(CLOCK) private readonly clock: () => number,
  ) {}

  @Cron('0 3 * * *', { timeZone: 'Asia/Shanghai', waitForCompletion: true })
  async reconcile(): Promise<void> {
    // A confirmation page can be opened for an hour. No event tells that nobody did.
    const abandoned = await this.rentals.idsRequestedBefore(new Date(this.clock() - hour));
    const cancelling = await this.rentals.idsIn('cancelling');
    await this.takeSteps([...abandoned, ...cancelling], (id) => this.service.cancel(id));
    await this.takeSteps(await this.rentals.idsIn('returning'), (id) => this.service.giveBack(id));
    // Tells the handlers of notifications what was lost on the way to them.
    const open = await this.rentals.idsIn('requested', 'rented', 'returning', 'returned');
    const { failures } = await this.reconciler.reconcile(open, { signal: this.stopping.signal });
    for (const { number, error } of failures) this.report(number, error);
  }

  beforeApplicationShutdown(): void {
    this.stopping.abort();
  }

  private async takeSteps(ids: readonly string[], step: (id: string) => Promise<Rental>): Promise<void> {
    for (const id of ids) {
      if (this.stopping.signal.aborted) return;
      await step(id).catch((error: unknown) => this.report(id, error));
    }
  }

  private report(id: string, error: unknown): void {
    this.logger.error(`Rental ${id} stays open: ${error instanceof Error ? error.message : String(error)}`);
  }
}
