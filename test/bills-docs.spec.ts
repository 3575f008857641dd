import { BillService, RefundService, ServiceOrderService } from 'nestjs-payscore';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isShortAndCompiles } from './support/documentation-page.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';
import { PayscoreHost, startSimulator } from './support/payscore-host.js';
import { completion, rental } from './support/rental.js';
import { billMerchant, sealedBill, table, type AnnouncedFile } from './support/sealed-bill.js';

const page = MarkdownSnippets.of('docs/bills.md', '.bills');

interface Snippets {
  readonly BillCheck: new (bills: BillService) => { kept(billDate: string): Promise<Map<string, number>> };
  readonly save: (bills: BillService, file: AnnouncedFile, path: string) => Promise<void>;
}

const imported = async (file: string): Promise<Snippets> => (await import(page.path(file))) as Snippets;

describe('the page on bills', () => {
  isShortAndCompiles(page);

  it('reads the bill of a day that was paid and partly refunded, in fewer than 15 lines', async () => {
    const { simulator, clock } = await startSimulator();
    const host = await PayscoreHost.of(simulator).start();
    const orders = host.get(ServiceOrderService);
    for (const outOrderNo of ['R1', 'R2']) {
      await orders.create(rental({ outOrderNo }));
      simulator.user.confirm(outOrderNo);
    }
    await clock.advance(3_600_000);
    await orders.complete('R1', completion(600));
    await orders.complete('R2', completion(900));
    const transactionId = simulator.orders.get('R1')?.collection?.details?.[0]?.transaction_id ?? '';
    const refundOf = (id: string, outRefundNo: string, refund: number) =>
      host
        .get(RefundService)
        .create({ transactionId: id, outRefundNo, amount: { refund, total: 600, currency: 'CNY' } });
    await refundOf(transactionId, 'F1', 200);
    const { BillCheck } = await imported('bill-check.service.ts');
    const check = new BillCheck(host.get(BillService));
    await simulator.deliveries.idle();
    expect(Object.fromEntries(await check.kept('2026112011'))).toEqual({ R1: 400, R2: 900 });
    expect((await check.kept('2026112010')).size).toBe(0);
    await clock.advance('1h');
    await refundOf(transactionId, 'F2', 100);
    await simulator.deliveries.idle();
    expect(Object.fromEntries(await check.kept('2026112012'))).toEqual({ R1: -100 });

    const [, code = ''] = /class BillCheck \{\n([^]*?)\n\}\n/.exec(page.text) ?? [];
    expect(code.trim().split('\n').length).toBeLessThan(15);
  });

  it('saves a file that is right, and leaves nothing of one that is not', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bills-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const sealed = sealedBill(table(3));
    const { bills, at } = await billMerchant(
      { status: 200, body: sealed.content },
      { status: 200, body: sealed.content.subarray(1) },
    );
    const { save } = await imported('save-bill.ts');
    await save(bills, at(sealed), join(folder, 'right.csv'));
    await expect(save(bills, at(sealed), join(folder, 'wrong.csv'))).rejects.toThrow('is refused');
    expect(readdirSync(folder)).toEqual(['right.csv']);
    expect(readFileSync(join(folder, 'right.csv'), 'utf8')).toBe(table(3));
  });
});
