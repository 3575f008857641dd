import type { Type } from '@nestjs/common';
import { ScheduleModule, SchedulerRegistry } from '@nestjs/schedule';
import { PayscoreModule, ServiceOrderService } from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { paidOrder } from './support/event-samples.js';
import { isShortAndCompiles } from './support/documentation-page.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';
import { PayscoreHost, startSimulator } from './support/payscore-host.js';
import { completion, rental } from './support/rental.js';

const page = MarkdownSnippets.of('docs/notifications.md', '.notifications');

/** A merchant's database: what its rentals cost, and which of them are closed. */
class Ledger {
  readonly closed: unknown[] = [];

  amountOf(): Promise<number> {
    return Promise.resolve(500);
  }

  close(...entry: unknown[]): Promise<void> {
    this.closed.push(entry);
    return Promise.resolve();
  }

  open(): string[] {
    return this.closed.length === 0 ? ['R1'] : [];
  }
}

const imported = async (file: string): Promise<Record<string, Type>> =>
  (await import(page.path(file))) as Record<string, Type>;

describe('the page on notifications', () => {
  isShortAndCompiles(page);

  it('shows handler, schedule and delivery that work together', async () => {
    const { simulator, clock } = await startSimulator();
    const { Rentals } = await imported('rentals.ts');
    const { PayscoreNotifications } = await imported('payscore.notifications.ts');
    const { PayscoreReconciliation } = await imported('payscore.reconciliation.ts');
    const { deliverPaid } = (await import(page.path('paid.spec.ts'))) as {
      deliverPaid: (from: typeof simulator, url: string, order: object) => Promise<number>;
    };
    if (!Rentals || !PayscoreNotifications || !PayscoreReconciliation) throw new Error('A class is missing');
    const ledger = new Ledger();
    const host = await PayscoreHost.of(
      PayscoreModule.forRoot(simulator.moduleOptions()),
      ScheduleModule.forRoot(),
    )
      .controllers(PayscoreNotifications)
      .providers({ provide: Rentals, useValue: ledger }, PayscoreReconciliation)
      .start();

    const orders = host.get(ServiceOrderService);
    await orders.create(rental());
    simulator.user.confirm('R1');
    await clock.advance(3_600_000);
    await orders.complete('R1', completion(500));
    await simulator.deliveries.idle();
    const jobs = [...host.get(SchedulerRegistry).getCronJobs().values()];
    expect(jobs).toHaveLength(1);
    expect(jobs[0]?.cronTime.source).toBe('0 */10 * * * *');
    await jobs[0]?.fireOnTick();
    expect(ledger.closed).toEqual([['R1', 'PAYSCORE.USER_PAID', expect.any(String) as string]]);

    const url = host.url('/wechat/payscore');
    expect(await deliverPaid(simulator, url, paidOrder('R2'))).toBe(204);
    expect(await deliverPaid(simulator, url, paidOrder('R2'))).toBe(204);
    expect(ledger.closed).toHaveLength(2);
    expect(await deliverPaid(simulator, url, { ...paidOrder('R3'), total_amount: 1 })).toBe(500);
    expect(ledger.closed).toHaveLength(2);
  });
});

describe('the page on reconciliation', () => {
  isShortAndCompiles(MarkdownSnippets.of('docs/reconciliation.md', '.reconciliation'));
});
