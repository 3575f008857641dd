import { FundFlowBillService, RefundService, ServiceOrderService, TradeBillService } from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { isShortAndCompiles } from './support/documentation-page.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';
import { PayscoreHost, startSimulator } from './support/payscore-host.js';
import { completion, rental } from './support/rental.js';

const page = MarkdownSnippets.of('docs/trade-bills.md', '.trade-bills');

interface Snippets {
  readonly DayCheck: new (bills: TradeBillService) => {
    kept(billDate: string): Promise<Map<string, number>>;
  };
  readonly feesOf: (bills: FundFlowBillService, billDate: string) => Promise<number>;
}

const imported = async (file: string): Promise<Snippets> => (await import(page.path(file))) as Snippets;

describe('the page on trade bills', () => {
  isShortAndCompiles(page);

  it('reads a day of a debit, a payment by hand and a refund', async () => {
    const { simulator, clock } = await startSimulator();
    const host = await PayscoreHost.of(simulator).start();
    const orders = host.get(ServiceOrderService);
    for (const outOrderNo of ['R1', 'R2']) {
      await orders.create(rental({ outOrderNo }));
      simulator.user.confirm(outOrderNo);
    }
    await clock.advance('1h');
    await orders.complete('R1', completion(600));
    simulator.collection.off();
    await orders.complete('R2', completion(900));
    simulator.user.pay('R2');
    const transactionId = simulator.orders.get('R1')?.collection?.details?.[0]?.transaction_id ?? '';
    const amount = { refund: 200, total: 600, currency: 'CNY' } as const;
    await host.get(RefundService).create({ transactionId, outRefundNo: 'F1', amount });
    await simulator.deliveries.idle();
    await clock.advance('1d');
    const { DayCheck } = await imported('day-check.service.ts');
    const kept = await new DayCheck(host.get(TradeBillService)).kept('2026-11-20');
    expect(Object.fromEntries(kept)).toEqual({ R1: 400, R2: 900 });
    const { feesOf } = await imported('fund-flow.ts');
    expect(await feesOf(host.get(FundFlowBillService), '2026-11-20')).toBe(4 + 5);
  });
});
