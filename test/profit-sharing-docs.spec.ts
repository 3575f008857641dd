import {
  ProfitSharingService,
  ServiceOrderService,
  type ProfitSharingOrder,
  type ServiceOrder,
} from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { isShortAndCompiles } from './support/documentation-page.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';
import { PayscoreHost, startSimulator } from './support/payscore-host.js';
import { completion, rental } from './support/rental.js';

const page = MarkdownSnippets.of('docs/profit-sharing.md', '.profit-sharing');
const store = '1900000110';

interface ShareRental {
  admit(account: string, name: string): Promise<void>;
  share(order: ServiceOrder, account: string, fen: number): Promise<ProfitSharingOrder>;
  keep(order: ServiceOrder): Promise<ProfitSharingOrder>;
  arrived(sharing: ProfitSharingOrder): Promise<boolean>;
}
interface Snippets {
  readonly ShareRental: new (sharing: ProfitSharingService) => ShareRental;
  readonly takeBack: (sharing: ProfitSharingService, what: object) => Promise<boolean>;
}

async function paid() {
  const { simulator, clock } = await startSimulator();
  const host = await PayscoreHost.of(simulator).start();
  const orders = host.get(ServiceOrderService);
  await orders.create(rental());
  simulator.user.confirm('R1');
  await clock.advance('1h');
  await orders.complete('R1', Object.assign(completion(600), { profitSharing: true }));
  await simulator.deliveries.idle();
  const { ShareRental } = (await import(page.path('share-rental.service.ts'))) as Snippets;
  const sharing = host.get(ProfitSharingService);
  return {
    simulator,
    sharing,
    rentals: new ShareRental(sharing),
    order: await orders.query({ outOrderNo: 'R1' }),
  };
}

describe('the page on profit sharing', () => {
  isShortAndCompiles(page);

  it('shares with a shop, releases the rest, and sees whether it arrived', async () => {
    const { simulator, rentals, order } = await paid();
    await rentals.admit(store, '深圳某某门店');
    simulator.profitSharing.hold();
    const sharing = await rentals.share(order, store, 180);
    expect(await rentals.arrived(sharing)).toBe(false);
    simulator.profitSharing.finish('R1@S1');
    expect(await rentals.arrived(sharing)).toBe(true);
    expect(simulator.profitSharing.unsplitAmount(sharing.transactionId)).toBe(0);
  });

  it('sees that a share was closed', async () => {
    const { simulator, rentals, order } = await paid();
    await rentals.admit(store, '深圳某某门店');
    simulator.profitSharing.fail('RECEIVER_RECEIPT_LIMIT', 1);
    expect(await rentals.arrived(await rentals.share(order, store, 180))).toBe(false);
  });

  it('keeps all of an order of which nothing is shared', async () => {
    const { simulator, rentals, order } = await paid();
    const { transactionId } = await rentals.keep(order);
    expect(simulator.profitSharing.unsplitAmount(transactionId)).toBe(0);
  });

  it('takes a share back, and says where that fails', async () => {
    const { simulator, sharing, rentals, order } = await paid();
    await rentals.admit(store, '深圳某某门店');
    await rentals.share(order, store, 180);
    await sharing.query('R1@S1', { transactionId: order.collection?.details?.[0]?.transactionId ?? '' });
    const { takeBack } = (await import(page.path('take-back.ts'))) as Snippets;
    const what = { outOrderNo: 'R1@S1', returnMchid: store, fen: 60, attempt: 1 };
    expect(await takeBack(sharing, what)).toBe(true);
    simulator.profitSharing.failReturns('BALANCE_NOT_ENOUGH', 1);
    expect(await takeBack(sharing, { ...what, attempt: 2 })).toBe(false);
  });
});
