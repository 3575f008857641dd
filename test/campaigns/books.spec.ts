import { array, assert, asyncProperty, constantFrom, integer, record } from 'fast-check';
import {
  BillService,
  compareBooks,
  completion,
  lowerAmount,
  RefundService,
  refundRequests,
  ServiceOrderService,
  TradeBillService,
  type BookDifference,
  type BookedOrder,
  type Refund,
} from 'nestjs-payscore';
import { expect, it } from 'vitest';
import { PayscoreHost, startSimulator } from '../support/payscore-host.js';
import { rental } from '../support/rental.js';

/** What becomes of an order, by chance. */
const fates = constantFrom('paid', 'lowered', 'free', 'cancelled', 'elsewhere', 'unpaid', 'byHand');
const rentals = array(
  record({ fate: fates, fee: integer({ min: 2, max: 9000 }), refunds: integer({ min: 0, max: 3 }) }),
  {
    minLength: 1,
    maxLength: 12,
  },
);

type Rental = Parameters<Parameters<typeof rentals.map>[0]>[0][number];

/** A day of rentals through the module, and what the merchant's own record says of it in the end. */
async function play(given: readonly Rental[]): Promise<BookDifference[]> {
  const { simulator, clock } = await startSimulator();
  const host = await PayscoreHost.of(simulator).start();
  const orders = host.get(ServiceOrderService);
  const refundService = host.get(RefundService);
  const booked: BookedOrder[] = [];
  for (const [index, { fate, fee, refunds }] of given.entries()) {
    const outOrderNo = `R${String(index).padStart(3, '0')}`;
    await orders.create(rental({ outOrderNo }));
    if (fate === 'cancelled') {
      await orders.cancel(outOrderNo, { reason: '用户放弃' });
      continue;
    }
    simulator.user.confirm(outOrderNo);
    await clock.advance('1m');
    if (fate === 'paid' || fate === 'free') simulator.collection.succeed();
    else simulator.collection.off();
    const items = [{ name: '使用时长', amount: fate === 'free' ? 0 : fee }];
    const now = new Date(clock.now());
    await orders.complete(outOrderNo, completion(await orders.query({ outOrderNo }), { items }, { now }));
    if (fate === 'unpaid') continue;
    if (fate === 'lowered') {
      const to = Math.floor(fee / 2);
      await orders.modify(
        outOrderNo,
        lowerAmount(await orders.query({ outOrderNo }), { to, reason: '减免' }),
      );
    }
    if (fate === 'lowered') await orders.pay(outOrderNo);
    if (fate === 'byHand') simulator.user.pay(outOrderNo);
    if (fate === 'elsewhere')
      await orders.sync(outOrderNo, { type: 'Order_Paid', detail: { paidTime: '20261120100030' } });
    await simulator.deliveries.idle();
    const order = await orders.query({ outOrderNo });
    const made: Refund[] = [];
    const attempts = fate === 'elsewhere' || fate === 'free' ? 0 : refunds;
    for (let count = 0; count < attempts; count += 1) {
      await clock.advance('1m');
      const paid = order.collection?.paidAmount ?? 0;
      const amount = Math.max(1, Math.floor(paid / 4));
      if (made.length * amount + amount > paid) break;
      for (const request of refundRequests(order, { amount, refunds: made }))
        made.push(await refundService.create(request));
    }
    booked.push({
      outOrderNo,
      paid: order.collection?.paidAmount,
      paidElsewhere: fate === 'elsewhere',
      refunds: made.map(({ outRefundNo, amount }) => ({ outRefundNo, amount: amount.refund })),
    });
  }
  await simulator.deliveries.idle();
  await clock.advance('1d');
  return differencesOn('20261120', booked, host.get(BillService), host.get(TradeBillService));
}

async function* payscoreRows(bills: BillService, day: string) {
  for (let hour = 0; hour < 24; hour += 1) {
    const billDate = `${day}${String(hour).padStart(2, '0')}`;
    const bill = await bills.query({ billDate, tarType: 'GZIP', encryptionAlgorithm: 'AEAD_AES_256_GCM' });
    yield* bills.rows(bill);
  }
}

async function differencesOn(
  day: string,
  booked: readonly BookedOrder[],
  bills: BillService,
  tradeBills: TradeBillService,
): Promise<BookDifference[]> {
  const billDate = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
  const hasMoney = booked.some(({ paid = 0, paidElsewhere }) => paid > 0 && paidElsewhere !== true);
  const comparison = compareBooks({
    orders: booked,
    payscoreBill: payscoreRows(bills, day),
    // Of a day without payments there is no trade bill.
    tradeBill: hasMoney ? tradeBills.rows(await tradeBills.query({ billDate })) : [],
  });
  const differences: BookDifference[] = [];
  for await (const difference of comparison) differences.push(difference);
  const { paid, refunded } = comparison.totals;
  expect(paid.orders).toBe(paid.payscoreBill);
  expect(refunded.orders).toBe(refunded.tradeBill);
  return differences;
}

it('whatever happens on a day, the merchant, the PayScore bill and the trade bill agree to the fen', async () => {
  await assert(
    asyncProperty(rentals, async (given) => {
      expect(await play(given)).toEqual([]);
    }),
    { numRuns: 25, endOnFailure: true },
  );
}, 180_000);
